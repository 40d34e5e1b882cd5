import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../domain/diagnostic';
import { detectFormat, readInventory } from './read-inventory';

const read = (text: string, file = 'inventory') => readInventory(text, { file });
const messages = (text: string, file = 'inventory') => read(text, file).diagnostics.map(formatDiagnostic);
const varsOf = (text: string, host: string) =>
  Object.fromEntries(Object.entries(read(text).value?.hosts[host]?.vars ?? {}).map(([k, v]) => [k, v.value]));

const ini = `# kept
lonely:2222 a=1
[control]
control[01:03] ansible_user=kolla flags="['x', 2]" note='two words' # why
; old
[compute]
c[a:c] on=True
control01
[big:children]
control
compute
[big:vars]
x = "quoted"
y= 0x10
z =plain text # part of it
[all:vars]
who=me
`;

describe('an INI inventory', () => {
  test('gives hosts, groups, children and variables in file order', () => {
    const { value, diagnostics } = read(ini);
    expect(diagnostics).toEqual([]);
    expect(Object.keys(value?.hosts ?? {})).toEqual([
      'lonely',
      'control01',
      'control02',
      'control03',
      'ca',
      'cb',
      'cc',
    ]);
    expect(Object.keys(value?.groups ?? {})).toEqual(['control', 'compute', 'big', 'all']);
    expect(value?.groups.compute?.hosts).toEqual(['ca', 'cb', 'cc', 'control01']);
    expect(value?.groups.big?.children).toEqual(['control', 'compute']);
    expect(value?.groups.big?.vars.x?.value).toBe('quoted');
    expect(value?.groups.big?.vars.y?.value).toBe(16);
    expect(value?.groups.big?.vars.z).toEqual({
      value: 'plain text # part of it',
      at: { file: 'inventory', line: 15, column: 1 },
    });
    expect(value?.groups.all?.vars.who?.value).toBe('me');
  });

  test('reads values of a host line as shell words, then as Python literals', () => {
    expect(varsOf(ini, 'lonely')).toEqual({ ansible_port: 2222, a: 1 });
    expect(varsOf(ini, 'control02')).toEqual({ ansible_user: 'kolla', flags: ['x', 2], note: 'two words' });
    expect(varsOf(ini, 'cb')).toEqual({ on: true });
  });

  test.each([
    ['h[1:3]', ['h1', 'h2', 'h3']],
    ['h[08:12:2].x', ['h08.x', 'h10.x', 'h12.x']],
    ['[a:b]-[1:2]', ['a-1', 'a-2', 'b-1', 'b-2']],
    ['h[:2]', ['h0', 'h1', 'h2']],
  ])('expands %s', (pattern, hosts) => {
    expect(read(`[g]\n${pattern}\n`).value?.groups.g?.hosts).toEqual(hosts);
  });

  test('reports every mistake at once with its line and the nearest name', () => {
    expect(
      messages(`[control]
h1 a=1
h1
-oops
h[3:1]
h2 "open
h3 word
[compute]
h1 a=2
bad;name
[big:children]
contrl
[other:vras]
[nowhere:vars]
x=1
`),
    ).toEqual([
      'inventory:3: duplicate host "h1" in group "control"\n  first: inventory:2',
      'inventory:4: bad host name "-oops"\n  A name has letters, digits, "_", "." and "-", and does not begin with "-".',
      'inventory:5: bad range "[3:1]": the first value is beyond the last',
      'inventory:6: the quote " is not closed',
      'inventory:7: expected name=value after the host, found "word"',
      'inventory:9: host "h1" has two values for "a"\n  first: inventory:2',
      'inventory:10: bad host name "bad;name"\n  A name has letters, digits, "_", "." and "-", and does not begin with "-".',
      'inventory:12: unknown child group "contrl"; did you mean "control"?',
      'inventory:13: unknown kind of section "vras"; did you mean "vars"?',
      'inventory:14: variables of the unknown group "nowhere"',
    ]);
  });

  test('names the cycle of groups', () => {
    expect(messages('[a:children]\nb\n[b:children]\nc\n[c:children]\na\n')).toEqual([
      'inventory:2: cycle of groups: a > b > c > a',
    ]);
  });

  test('refuses a name that is both a host and a group', () => {
    expect(messages('[a]\nb\n[b]\nc\n')).toEqual([
      'inventory:2: "b" is both a host and a group\n  group: inventory:3',
    ]);
  });

  test('takes a name of the prototype for a name like any other', () => {
    expect(Object.keys(read('[constructor]\n__proto__ x=1\n').value?.hosts ?? {})).toEqual(['__proto__']);
  });
});

const yaml = `---
all:
  vars:
    on: yes
  children:
    control:
      hosts:
        control[01:02]:
          port_list: [1, two]
        last:2222:
    compute:
      hosts: {c1: {day: 2020-01-01}}
    big:
      children:
        control:
        compute:
`;

describe('a YAML inventory', () => {
  test('gives the same as an INI one', () => {
    const { value, diagnostics } = read(yaml);
    expect(diagnostics).toEqual([]);
    expect(Object.keys(value?.groups ?? {})).toEqual(['all', 'control', 'compute', 'big']);
    expect(value?.groups.control?.hosts).toEqual(['control01', 'control02', 'last']);
    expect(value?.groups.big?.children).toEqual(['control', 'compute']);
    expect(value?.groups.all?.vars.on?.value).toBe(true);
    expect(varsOf(yaml, 'control02')).toEqual({ port_list: [1, 'two'] });
    expect(varsOf(yaml, 'last')).toEqual({ ansible_port: 2222 });
    expect(varsOf(yaml, 'c1')).toEqual({ day: '2020-01-01' });
    expect(value?.hosts.control01?.vars.port_list?.at?.line).toBe(9);
  });

  test('reports mistakes with their line', () => {
    expect(
      messages(
        'all:\n  children:\n    a:\n      host:\n        h1:\n      hosts: [h2]\n    b:\n      children:\n        aa:\n        b:\n',
      ),
    ).toEqual([
      'inventory:4: group "a" has an unknown key "host"; did you mean "hosts"?',
      'inventory:6: "hosts" of "a" must be a map',
      'inventory:9: warning: group "aa" is empty and named only here; did you mean "a"?',
      'inventory:10: cycle of groups: b > b',
    ]);
  });

  test('is refused with the line when it is not YAML', () => {
    expect(messages('all:\n  hosts:\n  - a\n b\n')[0]).toMatch(/^inventory:\d+: not valid YAML/);
  });
});

test.each([
  ['[a]\nb\n', 'x', 'ini'],
  ['# c\n\nall:\n', 'x', 'yaml'],
  ['host:22 a=1\n', 'x', 'ini'],
  ['---\n', 'x', 'yaml'],
  ['', 'x.yml', 'yaml'],
  ['', 'x', 'ini'],
])('takes %j in %s for %s', (text, file, format) => {
  expect(detectFormat(text, file)).toBe(format);
});
