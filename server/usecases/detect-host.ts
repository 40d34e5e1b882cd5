import { inNetwork } from '../core/compile/check-vips';
import type { HostFacts } from '../core/domain/observed';
import { checkHost } from '../core/prechecks/check-host';
import { EngineError } from '../engine/errors';
import { probe } from '../engine/execute/prechecks';
import { observeHost } from '../engine/observe/observe-host';
import type { HostConnection } from '../engine/ports';
import type { DetectView } from '../views/clouds';
import { found } from './refusal';
import { setGlobals } from './set-globals';
import type { WorkerDeps } from './worker-deps';

const CANDIDATES = 8;

/**
 * Looks at a host of a cloud, the first where none is named, making it first when it is a throw-away one, and suggests what
 * the wizard asks.
 */
export async function detectHost(
  worker: WorkerDeps,
  { cloud, host }: { readonly cloud: string; readonly host?: string | undefined },
  signal: AbortSignal,
): Promise<DetectView> {
  const started = worker.clock.now();
  await makeThrowaway(worker, cloud, signal);
  const rows = await worker.store.hosts.list(cloud);
  const row = host === undefined ? rows[0] : rows.find((one) => one.name === host);
  const { name, target } = found(row, 'host');
  if (!target) throw new EngineError('NoHost', `${name} is not there yet`, { retryable: true });
  const connection = await worker.connections.get(target);
  const seen = await observeHost(connection, { clock: worker.clock, signal });
  if (seen.kind !== 'seen')
    throw new EngineError('HostUnreachable', `${name} does not answer: ${seen.cause}`, { retryable: true });
  const suggest = await suggestion(worker, cloud, connection, seen.facts);
  const checks = {
    ports: [],
    vips: [{ address: suggest.vip, interface: suggest.interface }],
    interfaces: [{ setting: 'network_interface', name: suggest.interface }],
    modules: [],
    volumeGroups: [],
    memoryMib: rows.length > 1 ? 0 : allRolesMib(worker),
  };
  const probes = await probe(connection, checks, seen.facts.hostname);
  const items = checkHost({
    host: name,
    checks,
    running: [],
    facts: seen.facts,
    docker: seen.docker,
    probes,
  });
  return {
    host: name,
    facts: seen.facts,
    ...(target.kind === 'ssh' && target.hostKey !== undefined ? { hostKey: target.hostKey } : {}),
    tookMs: worker.clock.now() - started,
    docker:
      seen.docker.kind === 'running'
        ? { kind: 'running', version: seen.docker.version }
        : { kind: seen.docker.kind },
    suggest,
    // Names and the engine are put right by the first steps of a deploy.
    items: items.filter((item) => item.id !== 'name' && item.id !== 'docker'),
  };
}

/** The requirements of a host that carries every role. For clouds of several hosts, the plan checks each host. */
const allRolesMib = ({ tools }: WorkerDeps): number =>
  Object.values(tools.catalog.roles).reduce((sum, role) => sum + role.spec.host.memory_mib, 0);

async function makeThrowaway(
  { store, throwaways }: WorkerDeps,
  cloud: string,
  signal: AbortSignal,
): Promise<void> {
  const row = (await store.hosts.list(cloud)).find(
    (host) => host.place.kind === 'throwaway' && !host.place.made,
  );
  if (!row) return;
  const made = await throwaways.make(() => undefined, signal);
  const { lab, address, port, user, privateKey, hostKey, vip, registry } = made;
  await store.hosts.put(cloud, {
    name: row.name,
    place: { kind: 'throwaway', made: { lab, address, port, user } },
    privateKey,
    hostKey,
  });
  const { globals } = found(await store.clouds.files(cloud), 'cloud');
  const set = setGlobals(globals, { docker_registry: registry, kolla_internal_vip_address: vip });
  if (set.value !== undefined)
    await store.clouds.write(cloud, { path: 'globals.yml', text: set.value }, { by: 'Kollage' });
}

/** The interface of the default route, and a free address of its network. */
async function suggestion(
  { store }: WorkerDeps,
  cloud: string,
  connection: HostConnection,
  facts: HostFacts,
): Promise<DetectView['suggest']> {
  const withAddress = facts.interfaces.filter(
    (i) => i.up && i.name !== 'lo' && i.addresses.some((a) => a.includes('.')),
  );
  const chosen = withAddress.find((i) => i.name === facts.defaultInterface) ?? withAddress[0];
  const cidr = chosen?.addresses.find((a) => a.includes('.')) ?? '';
  const address = cidr.split('/')[0] ?? '';
  const { globals } = found(await store.clouds.files(cloud), 'cloud');
  const set = readSetting(globals, 'kolla_internal_vip_address');
  const mine = new Set(facts.interfaces.flatMap((i) => i.addresses.map((a) => a.split('/')[0])));
  const candidates =
    set !== undefined && inNetwork(set, cidr) ? [set] : candidateAddresses(cidr).filter((a) => !mine.has(a));
  const answers = await Promise.all(
    candidates.map(
      async (a) =>
        (await connection.run(['ping', '-c', '1', '-W', '0.3', '-n', '--', a], { timeout: 5000 })).code,
    ),
  );
  // 1: no answer, so the address is free. Any other code is an answer, or a host without ping: then the result is unknown.
  const free = candidates.findIndex((_, i) => answers[i] === 1);
  return {
    interface: chosen?.name ?? '',
    address,
    vip: candidates[Math.max(free, 0)] ?? '',
    vipFree: free >= 0,
  };
}

/** The last addresses of a network before its broadcast address, where DHCP ranges seldom reach. */
function candidateAddresses(cidr: string): string[] {
  const [address = '', prefix = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(prefix));
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const base = Math.floor(number / size) * size;
  const count = Math.min(CANDIDATES, Math.max(0, size - 3));
  return Array.from({ length: count }, (_, i) => base + size - 6 - i)
    .filter((n) => n > base)
    .map((n) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255].join('.'));
}

const readSetting = (globals: string, name: string): string | undefined =>
  new RegExp(`^${name}:\\s*["']?([0-9.]+)`, 'm').exec(globals)?.[1];
