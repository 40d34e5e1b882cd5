import type { FileDecl } from '../catalog/role-schema';
import type { DesiredFile } from '../domain/desired';
import { type Diagnostic, told, toldMore } from '../domain/diagnostic';
import type { FileFormat } from '../domain/file-format';
import type { Scope } from '../domain/template';
import { candidatePaths } from '../overrides/candidate-paths';
import { ignoredWsgiFile } from '../overrides/ignored-wsgi-file';
import { matchPattern } from '../overrides/match-pattern';
import { mergeIni } from '../overrides/merge-ini';
import { mergeYaml } from '../overrides/merge-yaml';
import { resolveMarkers } from '../secrets/resolve-markers';
import type { Compilation } from './compilation';
import { fileFormat } from './file-format';
import { placedSecrets } from './placed-secrets';
import type { Placement } from './placement';

/** Where kolla_set_configs finds the files inside the container. */
export const CONFIG_MOUNT = '/var/lib/kolla/config_files';

/** `/etc/kolla/nova-api` for the container nova_api. */
export const configFolder = (container: string): string => `/etc/kolla/${dashed(container)}`;
export const dashed = (name: string): string => name.replaceAll('_', '-');
/** The role whose templates hold the shared sections. */
export const PARTS_ROLE = 'base';
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

interface Layer {
  readonly name: string;
  readonly text: string;
}

/** A file beside config.json, and where it goes inside the container. */
export interface Placed {
  readonly fileName: string;
  readonly dest: string;
  readonly perm: string;
  /** Default: the container's user. */
  readonly owner?: string;
}

/** A file of a container with its content, before it has a digest; undefined when there is nothing to write. */
export interface ConfigFile extends Placed {
  readonly body: string;
  readonly format: FileFormat | undefined;
  readonly sources: readonly string[];
  readonly reload?: FileDecl['reload'];
}

/** Every file that a role declares for a container on a host, overrides laid over it. */
export function configFiles(
  compilation: Compilation,
  placement: Placement,
  host: string,
  scope: Scope,
): ConfigFile[] {
  const declared = placement.decl.files.flatMap((decl) => eachOfPattern(compilation, placement, decl));
  return declared.flatMap((decl) => {
    const file = compilation.attempt(() => configFile(compilation, placement, host, scope, decl));
    return file ? [file] : [];
  });
}

/** `domains/*.conf` is a file for each that the operator has there. */
function eachOfPattern(
  compilation: Compilation,
  { role }: Pick<Placement, 'role'>,
  decl: FileDecl,
): readonly FileDecl[] {
  if (decl.override === undefined || !decl.override.includes('*')) return [decl];
  return matchPattern(`${role.spec.name}/${decl.override}`, compilation.input.overrides).map(
    ({ path }): FileDecl => ({
      ...decl,
      override: baseName(path),
      to: `${decl.to}${baseName(path)}`,
      overrides: [path],
    }),
  );
}

function configFile(
  compilation: Compilation,
  placement: Placement,
  host: string,
  scope: Scope,
  decl: FileDecl,
): ConfigFile | undefined {
  const { role } = placement;
  if (decl.when !== undefined && !compilation.truth(role, decl.when, scope)) return undefined;
  const to = compilation.text(role, decl.to, scope);
  const fileName = baseName(to);
  const overrides = overrideLayers(compilation, placement, host, scope, decl);
  const template = decl.from === undefined ? undefined : role.folder.templates[decl.from];
  const layers: Layer[] = decl.parts.map((part) => partLayer(compilation, part, scope));
  if (decl.from !== undefined && template !== undefined) {
    const name = `roles/${role.spec.name}/templates/${decl.from}`;
    if (decl.merge !== 'replace' || overrides.length === 0)
      layers.push({ name, text: compilation.input.templates.render({ text: template, file: name }, scope) });
  }
  layers.push(...contributions(compilation, placement, fileName, scope), ...overrides);
  const wanted = decl.needs_override !== undefined && compilation.truth(role, decl.needs_override, scope);
  if (layers.length === 0 || (wanted && overrides.length === 0)) {
    if (!decl.optional && (decl.override !== undefined || wanted))
      compilation.report(missingOverride(compilation, placement, host, scope, decl));
    return undefined;
  }
  const more = decl.append === undefined ? [] : appended(compilation, decl.append, scope);
  const merged = merge(compilation, decl, layers);
  if (decl.merge === 'ini' && merged !== undefined)
    for (const diagnostic of ignoredWsgiFile(merged, overridesOf(compilation, overrides)))
      compilation.report(diagnostic);
  const body = merged === undefined ? undefined : [merged, ...more.map(({ text }) => text)].join('\n');
  return body === undefined
    ? undefined
    : {
        fileName,
        dest: to,
        perm: decl.perm,
        ...(decl.owner === undefined ? {} : { owner: decl.owner }),
        ...(decl.reload === undefined ? {} : { reload: decl.reload }),
        body,
        format: fileFormat(decl, to),
        sources: [...layers, ...more].map((layer) => layer.name),
      };
}

/** The operator's files of these layers, as they are written. */
const overridesOf = ({ input }: Compilation, layers: readonly Layer[]) =>
  input.overrides.filter(({ path }) => layers.some(({ name }) => name === `config/${path}`));

/** What the operator has yet to write: once a path, however many hosts need it. */
function missingOverride(
  compilation: Compilation,
  placement: Placement,
  host: string,
  scope: Scope,
  decl: FileDecl,
): Diagnostic {
  const paths = overridePaths(compilation, placement, host, scope, decl).map((path) => `config/${path}`);
  const file = paths.find((path) => path.startsWith(`config/${placement.role.spec.name}/`)) ?? paths[0] ?? '';
  return {
    severity: 'error',
    ...told({
      en: `${placement.name} needs ${file}, which is not there`,
      zh: `${placement.name} 需要 ${file}，但该文件不存在`,
    }),
    ...toldMore({ en: `Write it as ${paths.join(' or ')}.`, zh: `请将其写为 ${paths.join(' 或 ')}。` }),
    at: { file },
  };
}

/** Operators' files that go behind the generated text as they are. */
const appended = (compilation: Compilation, pattern: string, scope: Scope): Layer[] =>
  matchPattern(pattern, compilation.input.overrides).map(({ path, text }) => {
    const name = `config/${path}`;
    return { name, text: compilation.input.templates.render({ text, file: name }, scope) };
  });

/** A text that many services share, rendered for this one. */
function partLayer(compilation: Compilation, part: string, scope: Scope): Layer {
  const from = `parts/${part}.j2`;
  const name = `roles/${PARTS_ROLE}/templates/${from}`;
  const text = compilation.input.catalog.roles[PARTS_ROLE]?.folder.templates[from] ?? '';
  return { name, text: compilation.input.templates.render({ text, file: name }, scope) };
}

/** What other roles in use add to a file, in the order in which roles come after each other. */
const contributions = (
  compilation: Compilation,
  { role }: Pick<Placement, 'role'>,
  fileName: string,
  scope: Scope,
): Layer[] =>
  Object.values(compilation.input.catalog.roles).flatMap(({ spec, folder }) => {
    const from = spec.contributes[role.spec.name]?.[fileName];
    if (from === undefined || compilation.placements.of(spec.name).length === 0) return [];
    const name = `roles/${spec.name}/templates/${from}`;
    const text = folder.templates[from] ?? '';
    return [{ name, text: compilation.input.templates.render({ text, file: name }, scope) }];
  });

/** The operator's files for this one, rendered, weakest first. */
function overrideLayers(
  compilation: Compilation,
  placement: Placement,
  host: string,
  scope: Scope,
  decl: FileDecl,
): Layer[] {
  const paths = overridePaths(compilation, placement, host, scope, decl);
  const found = paths.flatMap((path) => compilation.input.overrides.filter((o) => o.path === path));
  const used = decl.merge === 'replace' ? found.slice(-1) : found;
  return used.map((o) => {
    const name = `config/${o.path}`;
    // Only where values are merged is there a line or a key to leave out.
    const omit = decl.merge === 'replace' ? undefined : 'marked';
    return { name, text: compilation.input.templates.render({ text: o.text, file: name }, scope, omit) };
  });
}

function merge(compilation: Compilation, decl: FileDecl, layers: readonly Layer[]): string | undefined {
  if (decl.merge === 'replace') return layers.at(-1)?.text;
  const merged = decl.merge === 'ini' ? mergeIni(layers) : mergeYaml(layers);
  for (const diagnostic of merged.diagnostics) compilation.report(diagnostic);
  // YAML escapes what marks a reference.
  return merged.value?.text.replace(/\\x02(secret:[a-z0-9_.|]+)\\x03/g, '\u0002$1\u0003');
}

/** The override paths that any file of any container would read, for the warning about those that none does. */
export function readableOverrides(compilation: Compilation): Set<string> {
  const paths = new Set<string>();
  for (const role of Object.values(compilation.input.catalog.roles))
    for (const [name, container] of Object.entries(role.spec.containers))
      for (const decl of container.files.flatMap((file) => {
        for (const { path } of matchPattern(file.append ?? '', compilation.input.overrides)) paths.add(path);
        return eachOfPattern(compilation, { role }, file);
      }))
        for (const host of compilation.input.inventory.hosts)
          for (const path of compilation.attempt(() =>
            overridePaths(compilation, { role, name }, host, compilation.scope(host), decl),
          ) ?? [])
            paths.add(path);
  return paths;
}

function overridePaths(
  compilation: Compilation,
  { role, name }: Pick<Placement, 'role' | 'name'>,
  host: string,
  scope: Scope,
  decl: FileDecl,
): readonly string[] {
  return candidatePaths({
    role: role.spec.name,
    container: dashed(name),
    host,
    fileName: baseName(compilation.text(role, decl.to, scope)),
    merge: decl.merge,
    ...(decl.overrides
      ? { overrides: decl.overrides.map((path) => compilation.text(role, path, scope)) }
      : {}),
  });
}

/** A file as the host gets it: its digest is that of the real bytes, its body still holds references. */
export function desiredFile(
  compilation: Compilation,
  path: string,
  written: string,
  format: FileFormat | undefined,
  sources: readonly string[],
): DesiredFile {
  const { hashes, secrets } = compilation.input;
  const body = placedSecrets(compilation, path, written, format);
  return { path, body, sha256: hashes.sha256(resolveMarkers(body, secrets, hashes)), mode: '0600', sources };
}
