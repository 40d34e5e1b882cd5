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
    ...bilingual({
      en: `${names.join(' and ')} would have two members, ${first.hosts.join(' and ')}: when one host is away, the other has no majority and stops serving too. One host or three are safer`,
      zh: `${names.join('、')} 将只有两个成员（${first.hosts.join('、')}）：任一主机离线时，另一台失去多数派，也会停止服务。一台或三台更稳妥`,
    }),
  });
}
