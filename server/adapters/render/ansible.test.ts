import { expect, it } from 'vitest';
import { OMIT, TemplateFault } from '../../core/domain/template';
import { createTemplates } from './create-templates';

const templates = createTemplates();
const names: Readonly<Record<string, unknown>> = {
  hosts: { c1: { address: '192.0.2.11', cards: { eth0: 'up' } } },
  node_custom_config: '/etc/kolla/config',
  kollage_override_texts: { 'tls/note.txt': 'one\ntwo\n' },
  kollage_environment: { OPERATOR: 'ann' },
  region: 'R1',
};
const PART = 'omit leaves out a whole setting, a whole line or a whole key, not a part of one';
const evaluate = (text: string, known = names): unknown => {
  try {
    const scope = { lookup: (name: string) => known[name], names: () => Object.keys(known) };
    return templates.evaluate({ text: `{{ ${text} }}`, file: 'globals.yml' }, scope);
  } catch (fault) {
    if (fault instanceof TemplateFault) return fault.diagnostics[0]?.summary;
    throw fault;
  }
};

it.each<[string, unknown]>([
  ["lookup('env', 'OPERATOR')", 'ann'],
  ["lookup('env', 'NOBODY')", ''],
  ["lookup('env', 'NOBODY', default='x')", 'x'],
  ["lookup('file', '/etc/kolla/config/tls/note.txt')", 'one\ntwo'],
  ["lookup('ansible.builtin.file', 'config/tls/note.txt')", 'one\ntwo'],
  ["query('file', 'tls/note.txt')", ['one\ntwo']],
  ["lookup('vars', 'region')", 'R1'],
  ["'c1' | extract(hosts, 'address')", '192.0.2.11'],
  ["['c1'] | map('extract', hosts, ['cards', 'eth0']) | list", ['up']],
  ["'a, b' | split(', ')", ['a', 'b']],
  ["'a b  c' | split", ['a', 'b', 'c']],
  ["'2025.1' is version('2024.2', '>=')", true],
  ["'1.10' is version('1.9', 'lt')", false],
  ["'1.2' is version_compare('1.2')", true],
  ["'1.2.rc1' is ansible.builtin.version('1.2', '>')", true],
])('%s', (text, value) => expect(evaluate(text)).toEqual(value));

it.each<[string, unknown]>([
  ["'192.0.2.7/24' | ipaddr", '192.0.2.7/24'],
  ["'192.0.2.256' | ipaddr", false],
  ["'192.0.2.07' | ipaddr", false],
  ["'192.0.2.7/24' | ansible.utils.ipaddr('address')", '192.0.2.7'],
  ["'192.0.2.7/24' | ipaddr('network')", '192.0.2.0'],
  ["'192.0.2.7/24' | ipaddr('subnet')", '192.0.2.0/24'],
  ["'192.0.2.7/255.255.255.0' | ipaddr('prefix')", 24],
  ["'192.0.2.0/22' | ipaddr('netmask')", '255.255.252.0'],
  ["'192.0.2.0/24' | ipaddr('broadcast')", '192.0.2.255'],
  ["'192.0.2.0/24' | ipaddr('size')", 256],
  ["'192.0.2.0/24' | ipaddr('net')", '192.0.2.0/24'],
  ["'192.0.2.0/24' | ipaddr(10)", '192.0.2.10/24'],
  ["'192.0.2.0/24' | ipaddr('-2')", '192.0.2.254/24'],
  ["'192.0.2.0/24' | nthhost(300)", false],
  ["['192.0.2.1', 'text', '2001:db8::1'] | ipv6", ['2001:db8::1']],
  ["'2001:db8:0:0:1::5/64' | ipaddr('network')", '2001:db8::'],
  ["'2001:0db8::0001' | ipaddr('address')", '2001:db8::1'],
  ["'2001:db8::1' | ipwrap", '[2001:db8::1]'],
  ["'2001:db8::1/64' | ipwrap", '[2001:db8::1]/64'],
  ["'ctl01' | ipwrap", 'ctl01'],
])('%s', (text, value) => expect(evaluate(text)).toEqual(value));

it.each([
  ["lookup('pipe', 'date')", "lookup('pipe') is not carried out, only those of env, file and vars are"],
  [
    "lookup('file', '/etc/shadow')",
    'lookup(\'file\') reads files of the folder config/ alone, not "/etc/shadow"',
  ],
  [
    "lookup('file', 'a/../../x')",
    'lookup(\'file\') reads files of the folder config/ alone, not "a/../../x"',
  ],
  ["lookup('file', 'nothing')", "lookup('file'): there is no config/nothing"],
  ["lookup('file', 'tls/note.txt', rstrip=false)", 'lookup(\'file\') takes no "rstrip" here'],
  ['now()', 'now() would give another file each time, and every plan a change'],
  ["'a' ~ (nobody | default(omit))", PART],
  ['[nobody | default(omit)]', PART],
  ["{'a': nobody | default(omit)} | to_json", PART],
  ['(nobody | default(omit)) == 1', PART],
  ["'x' if omit else 'y'", PART],
  ['[1] | random', 'the filter "random" would give another file each time, and every plan a change'],
  [
    "'1' is version('1', '==', strict=true)",
    'the test "version" compares loosely only, without strict and version_type',
  ],
  ["'192.0.2.1' | ipaddr('private')", "ipaddr('private') is not carried out, only"],
])('refuses %s by name', (text, says) => expect(String(evaluate(text)).slice(0, says.length)).toBe(says));

it('has no environment to show where a panel works', () => {
  expect(evaluate("lookup('env', 'HOME')", {})).toContain('a panel has none');
});

it('lets an own variable of a refused name count', () => {
  expect(evaluate('omit', { omit: 'mine' })).toBe('mine');
});

it('gives omit as the whole of a value, and marks it in a file only where that is asked for', () => {
  expect(evaluate('nobody | default(omit)')).toBe(OMIT);
  expect(evaluate('region | default(omit)')).toBe('R1');
  const scope = { lookup: () => undefined, names: () => [] };
  const source = { text: 'a\nb = {{ nobody | default(omit) }}\n', file: 'config/x.conf' };
  expect(templates.render(source, scope, 'marked')).toBe('a\nb = \u0002omit:2\u0003\n');
  expect(() => templates.render(source, scope)).toThrow(PART);
  const inMacro = '{% macro m() %}{{ omit }}{% endmacro %}{{ m() }}';
  expect(() => templates.render({ text: inMacro, file: 'x' }, scope, 'marked')).toThrow(PART);
});
