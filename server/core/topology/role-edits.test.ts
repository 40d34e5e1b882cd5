import { expect, it } from 'vitest';
import { readInventory } from '../inventory/read-inventory';
import { applyEdits } from './apply-edits';
import { drawInventory } from './drawing';
import { addHosts } from './import-hosts';
import { noHosts, type RoledHost, roleEdits } from './role-edits';

const hosts: readonly RoledHost[] = [
  { name: 'n1', vars: { ansible_host: '192.0.2.11', note: 'a b' }, roles: ['control', 'network'] },
  { name: 'n2', vars: { ansible_host: '192.0.2.12' }, roles: ['compute'] },
  { name: 'n3', vars: {}, roles: [] },
];
const written = applyEdits(noHosts, roleEdits(hosts)).value ?? '';

it('puts each host into the groups of its roles, and says how it is reached once', () => {
  const { value, diagnostics } = readInventory(written, { file: 'inventory' });
  expect(diagnostics).toEqual([]);
  expect(value?.groups.control?.hosts).toEqual(['n1']);
  expect(value?.groups.network?.hosts).toEqual(['n1']);
  expect(value?.groups.compute?.hosts).toEqual(['n2']);
  expect(Object.keys(value?.hosts ?? {})).toContain('n3');
  expect(value?.hosts.n1?.vars.note?.value).toBe('a b');
  expect(written.match(/ansible_host=192\.0\.2\.11/g)).toHaveLength(1);
});

it('is what a drawing makes of the same hosts, added group by group', () => {
  let text = noHosts;
  const add = (names: readonly string[], group: string | undefined) => {
    const drawing = drawInventory(text, {}).value;
    if (!drawing) throw new Error('not drawn');
    const known = new Set(Object.keys(drawing.hosts));
    const added = hosts
      .filter(({ name }) => names.includes(name))
      .map((host) => ({ ...host, vars: known.has(host.name) ? {} : host.vars }));
    text = applyEdits(text, addHosts(drawing, added, group)).value ?? '';
  };
  add(['n1'], 'control');
  add(['n1'], 'network');
  add(['n2'], 'compute');
  add(['n3'], undefined);
  expect(written).toBe(text);
});
