import { createCompilation } from '../core/compile/create-compilation';
import { createRedactor } from '../core/secrets/create-redactor';
import { judge } from '../core/wiring/judge';
import { networksOf } from '../core/wiring/networks';
import type { CardToTry } from '../core/wiring/read-card';
import type { Link } from '../core/wiring/read-links';
import { abortedAfter } from '../engine/aborted-after';
import { EngineError } from '../engine/errors';
import type { HostConnection } from '../engine/ports';
import { probeCards } from '../engine/wiring/probe-cards';
import { clockOf, linksOf, probeFrom } from '../engine/wiring/probe-wiring';
import type { HostClock, WiringCard, WiringCell, WiringView } from '../views/wiring';
import { loadCloud } from './load-cloud';
import { maskFailure } from './mask-failure';
import { readCloud } from './read-cloud';
import { Refusal } from './refusal';
import type { WorkerDeps } from './worker-deps';

/** Settings that name the interfaces of a cloud's networks with addresses. */
const SETTINGS = ['network_interface', 'api_interface', 'tunnel_interface', 'migration_interface'] as const;
/** Cards without addresses of the cloud, where a DHCP server gets in the way of its instances. */
const EXTERNAL = 'neutron_external_interface';
/** Milliseconds for all pairs from one host: a host that hangs holds up no other. */
const HOST_MS = 60_000;
const CONNECT_MS = 10_000;

/** Tries every pair of hosts on every network, from the hosts themselves. Changes nothing there. */
export async function checkWiring(
  worker: Pick<WorkerDeps, 'store' | 'generate' | 'tools' | 'connections' | 'clock'>,
  id: string,
  signal: AbortSignal,
): Promise<WiringView> {
  const cloud = await readCloud(worker, id);
  const loaded = loadCloud(cloud.source, worker.tools);
  if (!loaded.value) throw new Refusal('invalid', { kind: 'cloud_invalid' }, loaded.diagnostics);
  const { input } = loaded.value;
  const redact = createRedactor(cloud.told);
  const { hosts } = input.inventory;
  const unseen: WiringView['unseen'][number][] = [];
  const links: Record<string, readonly Link[]> = {};
  const clocks: HostClock[] = [];
  const connections = new Map<string, HostConnection>();
  const failed = (host: string, cause: unknown) => {
    if (signal.aborted) throw cause;
    const masked = maskFailure(cause, redact);
    if (!(masked instanceof EngineError)) throw masked;
    unseen.push({ host, error: masked.toStepError() });
  };
  await Promise.all(
    hosts.map(async (host) => {
      try {
        const target = cloud.target(host);
        if (!target)
          throw new EngineError('HostUnreachable', `no address is configured for ${host}`, {
            retryable: false,
          });
        const connection = await within(worker.connections.get(target), CONNECT_MS, host);
        links[host] = await linksOf(connection);
        clocks.push({ host, ...(await clockOf(connection, worker.clock.now)) });
        connections.set(host, connection);
      } catch (cause) {
        failed(host, cause);
      }
    }),
  );
  const compilation = createCompilation({ ...input, facts: {} });
  const nameOf = (setting: string, host: string) =>
    compilation.attempt(() => compilation.scope(host).lookup(setting));
  const interfaces = Object.fromEntries(
    SETTINGS.map((setting) => [
      setting,
      Object.fromEntries(
        hosts.flatMap((host) => {
          const name = nameOf(setting, host);
          return typeof name === 'string' && name !== '' ? [[host, name] as const] : [];
        }),
      ),
    ]),
  );
  const networks = networksOf(interfaces, links);
  const cells: WiringCell[] = [];
  const cards: WiringCard[] = [];
  await Promise.all(
    [...connections].map(async ([host, connection]) => {
      const bound = abortedAfter(HOST_MS, signal);
      const tried = Promise.all([
        probeFrom(connection, networks, bound, (network, from, to, probe) =>
          cells.push(judge(network, from, to, probe)),
        ),
        probeCards(
          connection,
          cardsOf(host, (setting) => nameOf(setting, host), links[host] ?? []),
          bound,
        ).then((found) => cards.push(...found)),
      ]);
      await tried.catch((cause: unknown) =>
        failed(
          host,
          bound.aborted
            ? new EngineError('HostSilent', `${host} did not try all pairs within ${HOST_MS / 1000} s`, {
                retryable: true,
              })
            : cause,
        ),
      );
    }),
  );
  const at = new Date(worker.clock.now()).toISOString();
  const view: WiringView = { at, hosts, networks, cells, cards, clocks, unseen };
  await worker.store.looks.found(id, 'wiring', '', view);
  return view;
}

/** The cards of a host that the settings name, each once. */
function cardsOf(
  host: string,
  nameOf: (setting: string) => unknown,
  links: readonly Link[],
): readonly CardToTry[] {
  const settings = new Map<string, string[]>();
  for (const setting of [...SETTINGS, EXTERNAL]) {
    const named = nameOf(setting);
    for (const name of typeof named === 'string' ? named.split(',') : []) {
      // Not every host has a card for the outside; which one must, the topology tells.
      if (name === '' || (setting === EXTERNAL && !links.some((link) => link.name === name))) continue;
      settings.set(name, [...(settings.get(name) ?? []), setting]);
    }
  }
  return [...settings].map(([name, of]) => ({
    ...{ host, interface: name, settings: of },
    link: links.find((link) => link.name === name),
  }));
}

function within<T>(doing: Promise<T>, ms: number, host: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () =>
      reject(
        new EngineError('HostSilent', `${host} did not answer within ${ms / 1000} s`, { retryable: true }),
      );
    const timer = setTimeout(late, ms);
    doing.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
