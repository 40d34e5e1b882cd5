import type { FileDecl } from '../catalog/role-schema';
import { dashed } from '../domain/config-folder';
import type { Scope } from '../domain/template';
import { candidatePaths } from '../overrides/candidate-paths';
import { matchPattern } from '../overrides/match-pattern';
import type { Layer } from '../overrides/override-file';
import { certificateFile, written } from './certificates';
import type { Compilation } from './compilation';
import type { Placement } from './placement';

/** The role whose templates hold the shared sections. */
const PARTS_ROLE = 'base';
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

type Owner = Pick<Placement, 'role' | 'name'>;

/** The layers of a container's file, rendered and not merged yet. */
export interface FileLayers {
  readonly decl: FileDecl;
  /** Where it goes inside the container. */
  readonly to: string;
  readonly fileName: string;
  /** Weakest first: shared sections, the template, what other roles add, the operator's. */
  readonly layers: readonly Layer[];
  /** Those of `layers` that are the operator's. */
  readonly overrides: readonly Layer[];
  /** Operators' files that go behind the merged text as they are. */
  readonly more: readonly Layer[];
  /** Only with a file of the operator's is it written. */
  readonly wantsOverride: boolean;
}

/** Whether there is nothing to write: no layer, or not the operator's that must be there. */
export const isUnwritten = ({ layers, overrides, wantsOverride }: FileLayers): boolean =>
  layers.length === 0 || (wantsOverride && overrides.length === 0);

/** `domains/*.conf` is a file for each that the operator has there. */
export function eachOfPattern(
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

/** Every layer of a file on a host; undefined where the role does not want the file there. */
export function fileLayers(
  compilation: Compilation,
  placement: Placement,
  host: string,
  scope: Scope,
  decl: FileDecl,
): FileLayers | undefined {
  const { role } = placement;
  if (decl.when !== undefined && !compilation.truth(role, decl.when, scope)) return undefined;
  const to = compilation.text(role, decl.to, scope);
  const fileName = baseName(to);
  if (decl.certificate !== undefined) {
    const { file, text } = certificateFile(
      compilation,
      scope,
      compilation.text(role, decl.certificate, scope),
    );
    const layers = text === undefined ? [] : [{ name: file, text: written(text) }];
    return { decl, to, fileName, layers, overrides: [], more: [], wantsOverride: false };
  }
  const overrides = overrideLayers(compilation, placement, host, scope, decl);
  const template = decl.from === undefined ? undefined : role.folder.templates[decl.from];
  const layers: Layer[] = decl.parts.map((part) => partLayer(compilation, part, scope));
  if (decl.from !== undefined && template !== undefined) {
    const name = `roles/${role.spec.name}/templates/${decl.from}`;
    if (decl.merge !== 'replace' || overrides.length === 0)
      layers.push({ name, text: compilation.input.templates.render({ text: template, file: name }, scope) });
  }
  layers.push(...contributions(compilation, placement, fileName, scope), ...overrides);
  const wantsOverride =
    decl.needs_override !== undefined && compilation.truth(role, decl.needs_override, scope);
  const made = { decl, to, fileName, layers, overrides, more: [], wantsOverride };
  if (decl.append === undefined || isUnwritten(made)) return made;
  return { ...made, more: appended(compilation, decl.append, scope) };
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

/** The contributions of other roles to a file, in the order of the roles. */
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
  owner: Owner,
  host: string,
  scope: Scope,
  decl: FileDecl,
): Layer[] {
  const paths = overridePaths(compilation, owner, host, scope, decl);
  const found = paths.flatMap((path) => compilation.input.overrides.filter((o) => o.path === path));
  const used = decl.merge === 'replace' ? found.slice(-1) : found;
  return used.map((o) => {
    const name = `config/${o.path}`;
    // Only where values are merged is there a line or a key to leave out.
    const omit = decl.merge === 'replace' ? undefined : 'marked';
    return { name, text: compilation.input.templates.render({ text: o.text, file: name }, scope, omit) };
  });
}

/** Where below `config/` an override of a file may lie, weakest first. */
export function overridePaths(
  compilation: Compilation,
  { role, name }: Owner,
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
    ...(decl.certificate === undefined ? {} : { overrides: [] }),
    ...(decl.overrides
      ? { overrides: decl.overrides.map((path) => compilation.text(role, path, scope)) }
      : {}),
  });
}
