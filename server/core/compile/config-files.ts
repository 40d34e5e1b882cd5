import { compileSays } from '../../words/diagnostics/compile';
import type { FileDecl } from '../catalog/role-schema';
import type { DesiredFile } from '../domain/desired';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import type { FileFormat } from '../domain/file-format';
import type { Scope } from '../domain/template';
import { eitherOf } from '../domain/text';
import { ignoredWsgiFile } from '../overrides/ignored-wsgi-file';
import { mergeIni } from '../overrides/merge-ini';
import { mergeYaml } from '../overrides/merge-yaml';
import type { Layer } from '../overrides/override-file';
import { resolveMarkers } from '../secrets/resolve-markers';
import { authorityFiles, copiesAuthorities, written } from './certificates';
import type { Compilation } from './compilation';
import { fileFormat } from './file-format';
import { baseName, eachOfPattern, fileLayers, isUnwritten, overridePaths } from './file-layers';
import { placedSecrets } from './placed-secrets';
import type { Placement } from './placement';

/** Where kolla_set_configs finds the files inside the container. */
export const CONFIG_MOUNT = '/var/lib/kolla/config_files';

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

function configFile(
  compilation: Compilation,
  placement: Placement,
  host: string,
  scope: Scope,
  decl: FileDecl,
): ConfigFile | undefined {
  const made = fileLayers(compilation, placement, host, scope, decl);
  if (!made) return undefined;
  const { layers, overrides, more, to, fileName } = made;
  if (isUnwritten(made)) {
    if (!decl.optional && (decl.override !== undefined || made.wantsOverride))
      compilation.report(missingOverride(compilation, placement, host, scope, decl));
    return undefined;
  }
  const merged = mergedText(compilation, decl, layers);
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

/** Where kolla_copy_cacerts looks for what the system of the container is to trust. */
const TRUSTED = '/var/lib/kolla/share/ca-certificates';

/** The cloud's own certificate authorities, for a container that calls others. */
export function trustedAuthorities(
  compilation: Compilation,
  { role, decl }: Placement,
  scope: Scope,
): readonly ConfigFile[] {
  const calls =
    typeof decl.authorities === 'boolean'
      ? decl.authorities
      : compilation.truth(role, decl.authorities, scope);
  if (!calls || !copiesAuthorities(scope)) return [];
  return authorityFiles(compilation).map(({ file, text }) => {
    const name = baseName(file).replace(/\.[a-z]+$/, '');
    return {
      fileName: `ca-${name}.crt`,
      dest: `${TRUSTED}/${name}.crt`,
      perm: '0644',
      owner: 'root',
      body: written(text),
      format: 'verbatim',
      sources: [file],
    };
  });
}

/** The operator's files of these layers, as they are written. */
const overridesOf = ({ input }: Compilation, layers: readonly Layer[]) =>
  input.overrides.filter(({ path }) => layers.some(({ name }) => name === `config/${path}`));

/** Files that the operator must still write: each path once, however many hosts need it. */
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
    ...bilingual(compileSays.fileMissing(placement.name, file)),
    ...bilingualDetail(compileSays.fileMissingRemedy(eitherOf(paths))),
    at: { file },
  };
}

/** The layers of a file as one text; undefined when one of them cannot be read, which is reported. */
export function mergedText(
  compilation: Compilation,
  decl: FileDecl,
  layers: readonly Layer[],
): string | undefined {
  if (decl.merge === 'replace') return layers.at(-1)?.text;
  const merged = decl.merge === 'ini' ? mergeIni(layers) : mergeYaml(layers);
  for (const diagnostic of merged.diagnostics) compilation.report(diagnostic);
  // YAML escapes what marks a reference.
  return merged.value?.text.replace(/\\x02(secret:[a-z0-9_.|]+)\\x03/g, '\u0002$1\u0003');
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
