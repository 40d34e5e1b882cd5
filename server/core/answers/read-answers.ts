import { answersSays } from '../../words/diagnostics/answers';
import type { Catalog } from '../catalog/catalog';
import { bilingual, type Checked, type Diagnostic, hasErrors, type SourceRange } from '../domain/diagnostic';
import { type HostRole, hostRoles } from '../domain/host-role';
import { isAddressOrName } from '../domain/ip-address';
import { nearest } from '../domain/nearest';
import type { Message } from '../domain/text';
import { isRecord } from '../domain/value';
import { readGlobals } from '../settings/read-globals';
import { proposeRoles } from '../topology/propose-roles';
import { readYaml } from '../yaml/read-yaml';

/** A cloud that an answer file describes: the files of its folder. */
export interface AnsweredCloud {
  readonly name: string;
  readonly inventory: string;
  readonly globals: string;
}

/** Settings that have a plain name in an answer file. */
const plain: Readonly<Record<string, string>> = {
  address: 'kolla_internal_vip_address',
  interface: 'network_interface',
  external_interface: 'neutron_external_interface',
};
const keys = ['cloud', 'hosts', ...Object.keys(plain), 'services', 'settings'];
const hostKeys = ['address', 'user', 'port', 'roles'];

interface Host {
  readonly name: string;
  readonly vars: readonly string[];
  readonly roles: readonly HostRole[] | undefined;
}

/** Reads an answer file: one YAML in, one cloud out. Every key that is unknown or wrong is told with its line, all at once. */
export function readAnswers(text: string, file: string, catalog: Catalog): Checked<AnsweredCloud> {
  const { data, at, diagnostics: broken } = readYaml(text, file, '1.1');
  const diagnostics: Diagnostic[] = [...broken];
  const say = (path: readonly string[], says: Message, hint?: string) =>
    diagnostics.push({
      severity: 'error',
      ...bilingual(says),
      at: at(path) ?? { file, line: 1 },
      ...(hint === undefined ? {} : { didYouMean: hint }),
    });
  if (hasErrors(broken)) return { diagnostics };
  if (!isRecord(data)) {
    say([], answersSays.noMap);
    return { diagnostics };
  }
  for (const key of Object.keys(data))
    if (!keys.includes(key)) say([key], answersSays.unknown(key), nearest(key, keys));
  const name = data.cloud;
  if (typeof name !== 'string' || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) say(['cloud'], answersSays.name);
  const hosts = readHosts(data.hosts, say);
  if (hosts.length === 0) say(['hosts'], answersSays.noHosts);
  const settings = readSettings(data, catalog, say);
  const lines = settings.map(({ name: key, value }) => `${key}: ${JSON.stringify(value)}`);
  const globals = `# Made from an answer file. What is not here has its default.\n${lines.map((line) => `${line}\n`).join('')}`;
  const places: readonly (SourceRange | undefined)[] = settings.map(({ path }) => at(path));
  for (const { at: made, ...wrong } of readGlobals(globals, 'globals.yml', catalog, []).diagnostics)
    diagnostics.push({ ...wrong, at: places[(made?.line ?? 0) - 2] ?? { file, line: 1 } });
  if (hasErrors(diagnostics)) return { diagnostics };
  return { value: { name: String(name), inventory: inventoryOf(hosts), globals }, diagnostics };
}

type Say = (path: readonly string[], says: Message, hint?: string) => void;

function readHosts(given: unknown, say: Say): readonly Host[] {
  if (given === undefined) return [];
  if (!isRecord(given)) {
    say(['hosts'], answersSays.hosts);
    return [];
  }
  return Object.entries(given).map(([name, written]): Host => {
    const path = ['hosts', name];
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/.test(name)) say(path, answersSays.hostName(name));
    const all: unknown = typeof written === 'string' ? { address: written } : (written ?? {});
    if (!isRecord(all)) {
      say(path, answersSays.host);
      return { name, vars: [], roles: undefined };
    }
    for (const key of Object.keys(all))
      if (!hostKeys.includes(key)) say([...path, key], answersSays.unknown(key), nearest(key, hostKeys));
    const { address, user, port, roles } = all;
    if (address !== undefined && (typeof address !== 'string' || !isAddressOrName(address)))
      say([...path, 'address'], answersSays.address);
    if (user !== undefined && !/^[a-z_][a-z0-9_-]{0,31}$/.test(String(user)))
      say([...path, 'user'], answersSays.user);
    if (port !== undefined && !(Number.isInteger(port) && Number(port) > 0 && Number(port) < 65_536))
      say([...path, 'port'], answersSays.port);
    const vars = Object.entries({
      ansible_host: address,
      ansible_port: port,
      ansible_user: user,
      ansible_become: user !== undefined && user !== 'root' ? true : undefined,
    }).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
    return { name, vars, roles: readRoles(roles, [...path, 'roles'], say) };
  });
}

function readRoles(given: unknown, path: readonly string[], say: Say): readonly HostRole[] | undefined {
  if (given === undefined) return undefined;
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  return list.flatMap((role) => {
    const known = hostRoles.find((one) => one === role);
    if (known === undefined) say(path, answersSays.role(String(role)), nearest(String(role), hostRoles));
    return known ?? [];
  });
}

interface Setting {
  readonly name: string;
  readonly value: unknown;
  readonly path: readonly string[];
}

function readSettings(
  data: Readonly<Record<string, unknown>>,
  catalog: Catalog,
  say: Say,
): readonly Setting[] {
  const found: Setting[] = Object.entries(plain).flatMap(([key, name]) =>
    data[key] === undefined ? [] : [{ name, value: data[key], path: [key] }],
  );
  const { services = [], settings = {} } = data;
  if (!Array.isArray(services)) say(['services'], answersSays.services);
  else
    for (const service of services) {
      const name = `enable_${String(service).replaceAll('-', '_')}`;
      if (name in catalog.settings) found.push({ name, value: true, path: ['services'] });
      else
        say(
          ['services'],
          answersSays.service(String(service)),
          nearest(String(service), servicesOf(catalog)),
        );
    }
  if (!isRecord(settings)) say(['settings'], answersSays.settings);
  else
    for (const [name, value] of Object.entries(settings)) {
      const twice = found.some((one) => one.name === name);
      if (twice) say(['settings', name], answersSays.twice(name));
      else if (!(name in catalog.settings) && !(name in catalog.secrets))
        say(['settings', name], answersSays.unknown(name), nearest(name, Object.keys(catalog.settings)));
      else found.push({ name, value, path: ['settings', name] });
    }
  return found;
}

const servicesOf = ({ settings }: Catalog): readonly string[] =>
  Object.keys(settings).flatMap((name) => (name.startsWith('enable_') ? [name.slice('enable_'.length)] : []));

function inventoryOf(hosts: readonly Host[]): string {
  const proposed = proposeRoles(hosts.map(({ name }) => name));
  const said = new Set<string>();
  const groups = hostRoles.map((role) => {
    const members = hosts.filter(({ name, roles }) => (roles ?? proposed[name] ?? []).includes(role));
    const lines = members.map(({ name, vars }) => {
      const first = !said.has(name);
      said.add(name);
      return first ? [name, ...vars].join(' ') : name;
    });
    return [`[${role}]`, ...lines, ''].join('\n');
  });
  return `${groups.join('\n')}\n[deployment]\nlocalhost ansible_connection=local\n`;
}
