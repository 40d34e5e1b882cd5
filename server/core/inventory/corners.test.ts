import { expect, it } from 'vitest';
import { formatDiagnostic } from '../domain/diagnostic';
import { readInventory } from './read-inventory';

/** Hosts of each group, and a variable of the first host, as ansible-inventory lists them. */
function read(text: string, file = 'hosts') {
  const { value, diagnostics } = readInventory(text, { file });
  if (!value) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  const groups = Object.values(value.groups).map(({ name, hosts }) => [name, hosts] as const);
  const vars = Object.entries(value.hosts).map(([host, of]) => [
    host,
    Object.fromEntries(Object.entries(of.vars).map(([name, one]) => [name, one.value])),
  ]);
  return { groups: Object.fromEntries(groups), vars: Object.fromEntries(vars) };
}

it('reads hosts that are IPv6 addresses, with and without a port', () => {
  expect(read('[a]\n2001:db8::1\n[2001:db8::2]:2222\n[2001:db8::3] x=1\n').vars).toEqual({
    '2001:db8::1': {},
    '2001:db8::2': { ansible_port: 2222 },
    '2001:db8::3': { x: 1 },
  });
  expect(() => read('[a]\n[2001:db8::2]:99999\n')).toThrow('port 99999 is not between 1 and 65535');
});

it('reads names that are not ASCII', () => {
  expect(read('[控制]\n主机1 描述=值\n')).toEqual({
    groups: { 控制: ['主机1'] },
    vars: { 主机1: { 描述: '值' } },
  });
  expect(() => read('[a]\nh/1\n')).toThrow('bad host name "h/1"');
});

it('reads aliases, merged maps, and a name in place of a map', () => {
  const text = `all:
  children:
    a:
      hosts: &h
        h1: &v {x: 1, y: 1}
    b:
      hosts: *h
    c:
      hosts:
        h2: {<<: *v, y: 2}
    d:
      hosts: h3
    e:
      children: a
`;
  expect(read(text, 'hosts.yml')).toEqual({
    groups: { a: ['h1'], b: ['h1'], c: ['h2'], d: ['h3'], e: [] },
    vars: { h1: { x: 1, y: 1 }, h2: { x: 1, y: 2 }, h3: {} },
  });
});

it('refuses an alias of a group around it', () => {
  expect(() => read('all: &all\n  children:\n    a: *all\n', 'hosts.yml')).toThrow('nested too deeply');
});
