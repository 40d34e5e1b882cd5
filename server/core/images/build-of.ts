import type { Change } from '../domain/change';
import type { DesiredImage } from '../domain/desired';
import type { ImageState } from '../domain/image-state';
import { DEPLOYMENT_HOST } from '../domain/plan';
import { type ImageGraph, imageRef } from './image-graph';
import { buildOrder } from './match-images';

/**
 * What a build of named images desires, and what it changes: these images, and what they are built from where that is
 * missing. With a registry the named ones are pushed.
 */
export function buildOf(
  graph: ImageGraph,
  named: readonly string[],
  states: Readonly<Record<string, ImageState>>,
  registry: string,
): { readonly images: Readonly<Record<string, DesiredImage>>; readonly changes: readonly Change[] } {
  const wanted = new Set(named);
  const due = new Set<string>();
  const want = (name: string): void => {
    const node = graph.nodes[name];
    if (!node || due.has(name)) return;
    due.add(name);
    if (states[name] === 'absent')
      for (const parent of node.parents) if (states[parent] === 'absent') want(parent);
  };
  for (const name of named)
    if (states[name] === 'absent' || (registry !== '' && states[name] === 'built')) want(name);
  const order = buildOrder(graph, named);
  const images = Object.fromEntries(
    order.flatMap((name): [string, DesiredImage][] => {
      const node = graph.nodes[name];
      if (!node) return [];
      const ref = imageRef(node, registry);
      const of = { name, ref, parent: node.parent };
      return [[name, wanted.has(name) ? { ...of, role: node.role } : of]];
    }),
  );
  const changes = order.flatMap((name): Change[] => {
    const state = states[name];
    const image = images[name];
    if (state === undefined || !image) return [];
    const verb = due.has(name) ? 'create' : 'keep';
    return [
      {
        ...{ of: 'build', verb, host: DEPLOYMENT_HOST, image: name, ref: image.ref, state },
        reasons: verb === 'create' ? [{ kind: 'absent' }] : [],
      },
    ];
  });
  return { images, changes };
}
