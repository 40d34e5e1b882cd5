import { expect, it, vi } from 'vitest';
import { createTemplates } from '../../adapters/render/create-templates';
import { buildCatalog } from '../catalog/catalog';
import { TemplateFault } from '../domain/template';
import type { Value } from '../domain/value';
import { createHostScope, type HostScope, required } from './host-scope';

const role = `name: glance
title: { en: Images, zh: 镜像 }
summary: { en: Keeps images, zh: 镜像 }
settings:
  enable_glance: { type: boolean, default: false, title: { en: Glance, zh: x }, help: { en: x, zh: x } }
  port: { type: port, default: 9292, title: { en: Port, zh: x }, help: { en: x, zh: x } }
  url: { type: string, default: "http://{{ address }}:{{ port }}", title: { en: URL, zh: x }, help: { en: x, zh: x } }
  size: { type: integer, min: 1, max: 9, default: 3, title: { en: Size, zh: x }, help: { en: x, zh: x } }
  one: { type: string, default: "{{ two }}", title: { en: One, zh: x }, help: { en: x, zh: x } }
  two: { type: string, default: "{{ three }}", title: { en: Two, zh: x }, help: { en: x, zh: x } }
  three: { type: string, default: "{{ one }}", title: { en: Three, zh: x }, help: { en: x, zh: x } }
  kind: { type: choice, choices: [switch, bridge], choice_releases: { bridge: [zed] }, default: switch }
secrets:
  glance_password: { kind: password }
  glance_key: { kind: ssh_key }
`;
const catalog = buildCatalog([{ name: 'glance', file: 'roles/glance/role.yml', text: role, templates: {} }]);
const templates = createTemplates();

type Given = Readonly<Record<string, Value>>;
interface Layers {
  readonly host?: Given;
  readonly group?: Given;
  readonly globals?: Given;
}

function scopeOf({ host = {}, group = {}, globals = {} }: Layers, builtins = {}): HostScope {
  if (!catalog.value) throw new Error(JSON.stringify(catalog.diagnostics));
  const owned = (given: Given, kind: 'host' | 'group', name: string) =>
    Object.entries(given).map(
      ([key, value]) => [key, { value, origin: { kind, name }, at: { file: 'inventory', line: 4 } }] as const,
    );
  return createHostScope({
    host: 'ctl01',
    catalog: catalog.value,
    templates,
    globals: Object.fromEntries(
      Object.entries(globals).map(([key, value], i) => [
        key,
        { value, at: { file: 'globals.yml', line: i + 2 } },
      ]),
    ),
    // The inventory has merged host over group already.
    variables: Object.fromEntries([...owned(group, 'group', 'control'), ...owned(host, 'host', 'ctl01')]),
    builtins: { address: () => '192.0.2.7', ...builtins },
  });
}

it.each([
  ['default', {}, 9292],
  ['global', { globals: { port: 1 } }, 1],
  ['group', { globals: { port: 1 }, group: { port: 2 } }, 2],
  ['host', { globals: { port: 1 }, group: { port: 2 }, host: { port: 3 } }, 3],
] satisfies [string, Layers, number][])('takes a value from %s and says so', (kind, layers, value) => {
  const scope = scopeOf(layers);
  expect(scope.lookup('port')).toBe(value);
  expect(scope.origin('port')?.kind).toBe(kind);
  expect(scope.lookup('url')).toBe(`http://192.0.2.7:${value}`);
});

it('names the line of the role where a default stands', () => {
  expect(scopeOf({}).origin('port')?.at).toEqual({ file: 'roles/glance/role.yml', line: 6 });
});

it('gives a reference for a secret, and nothing for a name that nobody knows', () => {
  expect(String(scopeOf({}).lookup('glance_password'))).toBe('\u0002secret:glance_password\u0003');
  expect(scopeOf({}).origin('glance_password')?.kind).toBe('secret');
  const pair = { text: '{{ glance_key.private_key }} {{ glance_key.public_key }}', file: 'id.j2' };
  expect(templates.render(pair, scopeOf({}))).toBe(
    '\u0002secret:glance_key.private_key\u0003 \u0002secret:glance_key.public_key\u0003',
  );
  expect(scopeOf({}).lookup('glanse')).toBeUndefined();
  expect(scopeOf({}).origin('glanse')).toBeUndefined();
});

const faultOf = (work: () => unknown) => {
  try {
    work();
  } catch (fault) {
    if (fault instanceof TemplateFault) return fault.diagnostics[0];
    throw fault;
  }
  throw new Error('nothing was wrong');
};

it('shows the whole circle of settings that refer to each other', () => {
  expect(faultOf(() => scopeOf({}).lookup('two'))?.summary).toBe(
    'settings refer to each other in a circle: two -> three -> one -> two',
  );
});

it.each([
  ['size', 12, 'globals.yml', 2, 'size must be a whole number from 1 to 9, not 12 (on ctl01)'],
  ['port', 'many', 'globals.yml', 2, 'port must be a port from 1 to 65535, not "many" (on ctl01)'],
  ['size', '{{ port }}', 'globals.yml', 2, 'size must be a whole number from 1 to 9, not 9292 (on ctl01)'],
])('says that %s may not be %s, with file and line', (name, value, file, line, summary) => {
  expect(faultOf(() => scopeOf({ globals: { [name]: value } }).lookup(name))).toMatchObject({
    summary,
    at: { file, line },
  });
});

it('refuses a choice that this release line does not have, in both languages, and takes it in one that does', () => {
  const globals = { openstack_release: '2025.1', kind: 'bridge' };
  expect(faultOf(() => scopeOf({ globals }).lookup('kind'))).toMatchObject({
    summary:
      'kind cannot be bridge in release 2025.1, only in zed: choose switch, or another openstack_release',
    zh: '2025.1 版本中 kind 不能设为 bridge（仅 zed 支持）：请改为 switch，或更换 openstack_release',
    at: { file: 'globals.yml', line: 3 },
  });
  expect(scopeOf({ globals: { ...globals, kind: 'switch' } }).lookup('kind')).toBe('switch');
  expect(scopeOf({ globals: { ...globals, openstack_release: 'zed' } }).lookup('kind')).toBe('bridge');
});

it('converts what Ansible users write', () => {
  const scope = scopeOf({ globals: { enable_glance: 'yes', port: '8080' } });
  expect([scope.lookup('enable_glance'), scope.lookup('port')]).toEqual([true, 8080]);
});

it('evaluates nothing that is not asked for, and everything once', () => {
  const address = vi.fn(() => '192.0.2.9');
  const scope = scopeOf({ globals: { mine: '{{ nobody_knows_me }}' } }, { address });
  expect(scope.lookup('port')).toBe(9292);
  expect(address).not.toHaveBeenCalled();
  expect([scope.lookup('url'), scope.lookup('url')]).toEqual(Array(2).fill('http://192.0.2.9:9292'));
  expect(address).toHaveBeenCalledTimes(1);
});

it('asks for a value that must be there by its nearest name', () => {
  expect(faultOf(() => required(scopeOf({}), 'prot'))).toMatchObject({
    summary: 'the setting "prot" has no value',
    didYouMean: 'port',
  });
});

it('lets names of a role come before all others', () => {
  const scope = scopeOf({ host: { port: 3 } }).with({ port: 4, role: 'glance' });
  expect([scope.lookup('port'), scope.lookup('role')]).toEqual([4, 'glance']);
});

it('takes a setting whose nearest value is omit as not set: its default holds, and is its origin', () => {
  const scope = scopeOf({ host: { port: '{{ nobody | default(omit) }}' }, group: { port: 1 } });
  expect(scope.origin('port')?.kind).toBe('default');
  expect(scope.lookup('port')).toBe(9292);
  expect(scope.lookup('url')).toBe('http://192.0.2.7:9292');
  const global = scopeOf({ globals: { port: '{{ two_of | default(omit) }}', two_of: 2 } });
  expect(global.lookup('port')).toBe(2);
  expect(global.origin('port')?.kind).toBe('global');
});

it('leaves an omitted key out of a map and an omitted item out of a list', () => {
  const mine = { a: '{{ nobody | default(omit) }}', b: ['x', '{{ omit }}'] };
  expect(scopeOf({ globals: { mine } }).lookup('mine')).toEqual({ b: ['x'] });
});

it('says of an own variable that is omitted that it counts as not set, and refuses omit in a part or in a role', () => {
  const globals = {
    gone: '{{ omit }}',
    uses: '{{ gone }}',
    else_: "{{ gone | default('x') }}",
    part: 'a{{ omit }}',
  };
  const scope = scopeOf({ globals });
  expect(scope.lookup('else_')).toBe('x');
  expect(() => scope.lookup('uses')).toThrow('"gone" has no value: where omit is the value');
  expect(() => scope.lookup('part')).toThrow('omit leaves out a whole setting');
});
