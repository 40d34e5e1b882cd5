import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { endpointSettings } from '../core/catalog/endpoint-settings';
import { formatDiagnostic } from '../core/domain/diagnostic';
import { readRolesAndTools, rolesFolder } from './roles-and-tools';

const { value: tools, diagnostics } = await readRolesAndTools();
if (!tools) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
const { roles, settings } = tools.catalog;

const textsBelow = (folder: URL | string, matching: RegExp): string[] => {
  const root = typeof folder === 'string' ? folder : folder.pathname;
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => matching.test(path) && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(root, path), 'utf8'));
};

const here = new URL('.', import.meta.url);

/** What is done with settings: templates, what roles say beside their settings, and the names that the engine asks for. */
const sources = [
  ...Object.values(roles).flatMap(({ spec: { settings: _, notes: _notes, ...rest }, folder }) => [
    JSON.stringify(rest),
    ...Object.values(folder.templates),
  ]),
  ...textsBelow(rolesFolder(), /images\/.*\.j2$/),
  ...['../core/compile/', '../core/settings/', '../usecases/', './'].flatMap((folder) =>
    textsBelow(new URL(folder, here), /\.ts$/),
  ),
];
/** Names that are put together: `<container>_dimensions`. They have tests of their own in core/compile. */
const composed = Object.values(roles).flatMap(({ spec }) => [
  ...[spec.identity ?? []].flat().flatMap((entry) => Object.values(endpointSettings(spec, entry))),
  ...[spec.database ?? []].flat().map(({ name, user }) => `${user ?? name}_database_user`),
  `${spec.name}_keystone_user`,
  // The load balancer looks for the name of each public front end (core/compile/frontends.ts).
  ...Object.values(spec.containers).flatMap(({ frontend }) =>
    Object.keys(frontend ?? {}).map((front) => `${front}_external_fqdn`),
  ),
  `${spec.name}_notification_topics`,
  ...Object.keys(spec.containers).flatMap((name) => [
    `${name}_dimensions`,
    `${name}_extra_volumes`,
    `${name}_enable_healthchecks`,
    ...['interval', 'timeout', 'retries', 'start_period'].map((of) => `${name}_healthcheck_${of}`),
  ]),
  // The part `uwsgi` is given them by other names (core/compile/container-scope.ts).
  ...Object.entries(spec.containers).flatMap(([name, { wsgi }]) => (wsgi ? [`${name}_workers`] : [])),
]);

/** There is one choice: it refuses all others. */
const onlyChoices = [
  'kolla_base_distro',
  'base_distro',
  'kolla_container_engine',
  'neutron_ipam_driver',
  'mariadb_loadbalancer',
];
/** Says where the folder of overrides is, before there is anything to compile. */
const ofTheFolder = ['node_custom_config'];

it('reads every setting somewhere: none is known by its name alone', () => {
  const words = (text: string): string[] => text.match(/[a-z][a-z0-9_]*/g) ?? [];
  const read = new Set<string>();
  const queue = [...composed, ...sources.flatMap(words)];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const setting = settings[name];
    if (!setting || read.has(name)) continue;
    read.add(name);
    const { default: value, rows } = setting.spec;
    queue.push(...words(JSON.stringify([value ?? '', rows ?? ''])));
  }
  // The switch of a role decides whether it is there at all (core/compile/placements.ts).
  const switches = Object.keys(roles).map((role) => `enable_${role}`);
  const elsewhere = new Set([...switches, ...onlyChoices, ...ofTheFolder]);
  expect(Object.keys(settings).filter((name) => !read.has(name) && !elsewhere.has(name))).toEqual([]);
});

it.each(onlyChoices)('refuses all values of %s but one', (name) => {
  expect(settings[name]?.spec.choices).toHaveLength(1);
});

it('tells in both languages what every setting is', () => {
  const untold = Object.entries(settings).filter(([, { spec }]) => !spec.title?.en || !spec.title.zh);
  expect(untold.map(([name]) => name)).toEqual([]);
});
