import { tracedFile } from '../core/compile/traced-file';
import { hasErrors } from '../core/domain/diagnostic';
import { secretMarker } from '../core/domain/template';
import type { Replaced } from '../core/overrides/override-file';
import { maskTold } from '../core/secrets/mask-told';
import type { FactsKnown, LayerOf, MergedLine, MergedView } from '../views/overrides';
import { compileFiles, type StoredFiles } from './compile-files';
import { firstDiagnostics } from './first-diagnostics';
import { Refusal } from './refusal';
import type { RolesAndTools } from './roles-and-tools';

/** Which file of which container on which host; with `draft`, as it would be with another text of one override. */
export interface MergeAsk {
  readonly container: string;
  /** Inside the container. */
  readonly to: string;
  readonly host: string;
  readonly draft?: { readonly path: string; readonly text: string };
}

/** A file as a host gets it, by the engine that writes it there: each line with its origin, secrets masked. */
export function mergedOf(
  tools: RolesAndTools,
  { files, ask, at }: { readonly files: StoredFiles; readonly ask: MergeAsk; readonly at?: string },
): MergedView {
  const { container, to, host, draft } = ask;
  const stored = draft ? withDraft(files, draft) : files;
  const { compilation, diagnostics } = compileFiles(tools, stored);
  const hosts = compilation?.input.inventory.hosts ?? [];
  const facts: FactsKnown = {
    ...(at === undefined ? {} : { at }),
    unseen: hosts.filter((one) => one !== host && files.facts[one] === undefined).length,
  };
  if (!compilation) return { kind: 'faulty', facts, diagnostics: firstDiagnostics(diagnostics) };
  const placement = compilation.placements.on(host).find(({ name }) => name === container);
  const traced = placement && tracedFile(compilation, placement, host, to);
  if (!placement || !traced) throw new Refusal('not_found', { kind: 'no_file', host, container, path: to });
  const found = firstDiagnostics([...diagnostics, ...compilation.diagnostics()]);
  if (traced === 'faulty' || (traced !== 'unwanted' && hasErrors(found)))
    return { kind: 'faulty', facts, diagnostics: found };
  if (traced === 'unwanted') return { kind: 'unwanted', facts, diagnostics: found };
  const names = [...new Set(traced.layers)];
  const layerOf = (origin: string): number => Math.max(0, names.indexOf(origin));
  const replacedBy = ({ origin, text }: Replaced) => ({ layer: layerOf(origin), text: masked(text) });
  return {
    kind: 'file',
    host,
    container,
    path: traced.path,
    merge: traced.merge,
    layers: names.map((name) => layer(name, host)),
    lines: traced.lines.map(({ text, origin, replaced }): MergedLine => {
      const [key = ''] = text.split(/[=:]/, 1);
      return {
        text: masked(text),
        layer: layerOf(origin),
        ...(replaced.length > 0
          ? {
              replaced: replaced.map((one) => {
                const { layer: of, text: value } = replacedBy(one);
                // The key decides whether a value is secret.
                const whole = masked(`${key}= ${value}`);
                return { layer: of, text: whole.slice(key.length + 2) };
              }),
            }
          : {}),
      };
    }),
    facts,
    diagnostics: found,
  };
}

function withDraft(
  files: StoredFiles,
  { path, text }: { readonly path: string; readonly text: string },
): StoredFiles {
  if (path === 'globals.yml') return { ...files, globals: text };
  if (path === 'inventory') return { ...files, inventory: text };
  const name = path.slice('config/'.length);
  const { [name]: _, ...others } = files.overrides;
  return { ...files, overrides: text === '' ? others : { ...others, [name]: text } };
}

const CONFIG = 'config/';

function layer(name: string, host: string): LayerOf {
  if (!name.startsWith(CONFIG)) return { of: 'template', name };
  const path = name.slice(CONFIG.length);
  return { of: 'override', name, path, host: path.split('/').includes(host) };
}

/** References by name, and what a text itself tells to be a secret. */
const masked = (text: string): string =>
  maskTold(text.replace(secretMarker, (_, name: string) => `‹lock:${name}›`));
