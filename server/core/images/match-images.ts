import { imagesSays } from '../../words/diagnostics/images';
import { bilingual, type Checked, type Diagnostic } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import type { ImageGraph } from './image-graph';

/** Image names with every image they are built from, parents first. Unknown names are left out. */
export function buildOrder(graph: ImageGraph, wanted: readonly string[]): readonly string[] {
  const needed = new Set<string>();
  const add = (name: string): void => {
    const node = graph.nodes[name];
    if (!node || needed.has(name)) return;
    needed.add(name);
    for (const parent of node.parents) add(parent);
  };
  for (const name of wanted) add(name);
  return Object.keys(graph.nodes).filter((name) => needed.has(name));
}

/**
 * The images whose name a pattern (a regular expression, found anywhere) fits, parents first and included.
 * No pattern means all. A pattern that fits nothing is an error.
 */
export function matchImages(graph: ImageGraph, patterns: readonly string[]): Checked<readonly string[]> {
  const names = Object.keys(graph.nodes);
  if (patterns.length === 0) return { value: names, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const wanted = patterns.flatMap((pattern) => {
    const regex = compile(pattern);
    const found = regex ? names.filter((name) => regex.test(name)) : [];
    const guess = nearest(pattern, names);
    if (found.length === 0)
      diagnostics.push({
        severity: 'error',
        ...bilingual(regex ? imagesSays.noImageMatches(pattern) : imagesSays.notARegularExpression(pattern)),
        ...(guess === undefined ? {} : { didYouMean: guess }),
      });
    return found;
  });
  return diagnostics.length > 0 ? { diagnostics } : { value: buildOrder(graph, wanted), diagnostics };
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}
