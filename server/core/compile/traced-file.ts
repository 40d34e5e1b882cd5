import type { FileDecl } from '../catalog/role-schema';
import { configFolder } from '../domain/config-folder';
import { mergeIni } from '../overrides/merge-ini';
import type { Layer, TracedLine } from '../overrides/override-file';
import { traceYaml } from '../overrides/trace-yaml';
import { placeSecrets } from '../secrets/place-secrets';
import type { Compilation } from './compilation';
import { mergedText } from './config-files';
import { containerScope } from './container-scope';
import { fileFormat } from './file-format';
import { eachOfPattern, fileLayers, isUnwritten } from './file-layers';
import type { Placement } from './placement';

/** A file as a host gets it, each line with the layer it comes from. References to secrets are still references. */
export interface TracedFile {
  /** On the host. */
  readonly path: string;
  readonly to: string;
  readonly merge: FileDecl['merge'];
  /** Names of layers, weakest first. */
  readonly layers: readonly string[];
  readonly lines: readonly TracedLine[];
}

/** What became of a file: `unwanted` where the role does not write it there. Faults are in `compilation.diagnostics()`. */
export type Traced = TracedFile | 'unwanted' | 'faulty';

/** Traces the file with this path in the container; undefined for a file that the container does not have. */
export function tracedFile(
  compilation: Compilation,
  placement: Placement,
  host: string,
  to: string,
): Traced | undefined {
  const scope = containerScope(compilation, placement, host);
  const decls = placement.decl.files.flatMap((decl) => eachOfPattern(compilation, placement, decl));
  const decl = decls.find(
    (one) => compilation.attempt(() => compilation.text(placement.role, one.to, scope)) === to,
  );
  if (!decl) return undefined;
  const made = compilation.attempt(() => fileLayers(compilation, placement, host, scope, decl) ?? 'unwanted');
  if (made === undefined) return 'faulty';
  if (made === 'unwanted' || isUnwritten(made)) return 'unwanted';
  const { layers, more, fileName } = made;
  const text = mergedText(compilation, decl, layers);
  if (text === undefined) return 'faulty';
  const traced = [
    ...traceOf(decl, layers, text),
    ...more.flatMap(({ name, text: own }) => linesOf(own, name)),
  ];
  const body = traced.map((line) => line.text).join('\n');
  // Quoting a reference for its place leaves lines where they are.
  const written = placeSecrets(body, fileFormat(decl, to)).text.split('\n');
  return {
    path: `${configFolder(placement.name)}/${fileName}`,
    to,
    merge: decl.merge,
    layers: [...layers, ...more].map(({ name }) => name),
    lines: traced.map((line, i) => ({ ...line, text: written[i] ?? '' })),
  };
}

function traceOf(decl: FileDecl, layers: readonly Layer[], text: string): readonly TracedLine[] {
  const last = layers.at(-1)?.name ?? '';
  if (decl.merge === 'yaml') return traceYaml(text, layers);
  if (decl.merge === 'replace') return linesOf(text, last);
  const { origins = [], replaced = [] } = mergeIni(layers).value ?? {};
  return text.split('\n').map((line, i) => ({
    text: line,
    origin: origins[i] ?? origins.at(-1) ?? last,
    replaced: replaced[i] ?? [],
  }));
}

const linesOf = (text: string, origin: string): TracedLine[] =>
  text.split('\n').map((line) => ({ text: line, origin, replaced: [] }));
