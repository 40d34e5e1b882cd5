/** Names so that each comes after its parents, or the names of a cycle in their order. */
export function parentsFirst(
  parents: ReadonlyMap<string, readonly string[]>,
): { readonly order: readonly string[] } | { readonly cycle: readonly string[] } {
  const done = new Set<string>();
  const path: string[] = [];
  let cycle: readonly string[] | undefined;
  const visit = (name: string): void => {
    if (cycle || done.has(name)) return;
    const seenAt = path.indexOf(name);
    if (seenAt >= 0) {
      cycle = [...path.slice(seenAt), name];
      return;
    }
    path.push(name);
    for (const parent of parents.get(name) ?? []) if (parents.has(parent)) visit(parent);
    path.pop();
    done.add(name);
  };
  for (const name of [...parents.keys()].sort()) visit(name);
  return cycle ? { cycle } : { order: [...done] };
}
