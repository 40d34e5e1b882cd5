/** One cycle for each knot of a graph, in walking order, beginning with the node that was reached first. */
export function findCycles(edges: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const path: string[] = [];
  const onPath = new Set<string>();
  const cycles: string[][] = [];
  const visit = (node: string): void => {
    if (onPath.has(node)) {
      cycles.push(path.slice(path.indexOf(node)));
      return;
    }
    if (done.has(node)) return;
    path.push(node);
    onPath.add(node);
    for (const next of edges.get(node) ?? []) visit(next);
    path.pop();
    onPath.delete(node);
    done.add(node);
  };
  for (const node of edges.keys()) visit(node);
  return cycles;
}
