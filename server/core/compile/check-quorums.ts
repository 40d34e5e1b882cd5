import { compileChecks } from '../../words/diagnostics/compile-checks';
import { bilingual } from '../domain/diagnostic';
import type { Compilation } from './compilation';

/** Warns where a service that decides by majority has two members: the loss of either stops both. */
export function checkQuorums(compilation: Compilation): void {
  const pairs = compilation.placements.all().filter(({ decl, hosts }) => decl.quorum && hosts.length === 2);
  const [first] = pairs;
  if (!first) return;
  const names = pairs.map(({ name }) => name);
  compilation.report({
    severity: 'warning',
    ...bilingual(compileChecks.twoMembers(names, first.hosts)),
  });
}
