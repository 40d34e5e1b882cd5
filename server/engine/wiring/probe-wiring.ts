import pLimit from 'p-limit';
import type { WiringNetwork, WiringPort } from '../../core/domain/wiring';
import { isFit, type Probe, payloadOf } from '../../core/wiring/judge';
import { type Link, readLinks, readNeighbour, readPing } from '../../core/wiring/read-links';
import type { HostConnection } from '../ports';

/** Programs of one host side by side: a host that drops packets lets each wait for seconds. */
const PER_HOST = 4;
/** Hosts that each host is tried with: its next ones in the list. A thousand hosts have a million pairs. */
const MOST_PEERS = 30;
const RUN_MS = 10_000;

/** The interfaces of a host. Reads, and changes nothing. */
export async function linksOf(connection: HostConnection): Promise<readonly Link[]> {
  const { stdout } = await connection.run(['ip', '-j', '-d', 'address', 'show'], { timeout: RUN_MS });
  return readLinks(stdout.toString());
}

/** Milliseconds by which a host's clock is ahead of this machine's, and how far off that may be. */
export async function clockOf(
  connection: HostConnection,
  now: () => number,
): Promise<{ readonly aheadMs: number; readonly withinMs: number }> {
  const begun = now();
  const { stdout } = await connection.run(['date', '+%s.%N'], { timeout: RUN_MS });
  const ended = now();
  const theirs = Number(stdout.toString().trim()) * 1000;
  return { aheadMs: theirs - (begun + ended) / 2, withinMs: (ended - begun) / 2 };
}

/** The pairs that are tried of a network, by the host they begin at. */
export const peersOf = ({ ports }: WiringNetwork, from: WiringPort): readonly WiringPort[] => {
  const at = ports.indexOf(from);
  const others = [...ports.slice(at + 1), ...ports.slice(0, at)];
  return others.slice(0, MOST_PEERS);
};

/** Tries every pair of every network from one host. */
export async function probeFrom(
  connection: HostConnection,
  networks: readonly WiringNetwork[],
  signal: AbortSignal,
  done: (network: WiringNetwork, from: WiringPort, to: WiringPort, probe: Probe | undefined) => void,
): Promise<void> {
  const limit = pLimit(PER_HOST);
  const run = (argv: readonly string[]) => connection.run(argv, { timeout: RUN_MS, signal });
  await Promise.all(
    networks.flatMap((network) => {
      const from = network.ports.find(({ host }) => host === connection.host);
      if (!from) return [];
      return peersOf(network, from).map((to) =>
        limit(async () =>
          done(network, from, to, isFit(from, to) ? await probePair(run, from, to) : undefined),
        ),
      );
    }),
  );
}

async function probePair(
  run: (argv: readonly string[]) => ReturnType<HostConnection['run']>,
  from: WiringPort,
  to: WiringPort,
): Promise<Probe> {
  const { address: target = '' } = to;
  const ping = async (size: number, ...more: string[]) => {
    const { code, stdout, stderr } = await run([
      ...['ping', '-n', '-c', '2', '-i', '0.3', '-W', '1', '-I', from.address ?? ''],
      ...['-s', String(size), ...more, target],
    ]);
    return { code, ...readPing(`${stdout.toString()}\n${stderr}`) };
  };
  const large = await ping(payloadOf(from.mtu ?? 1500, target), '-M', 'do');
  const small = large.code === 0 || large.code === 127 ? undefined : await ping(56);
  const neighbour = await run(['ip', '-j', 'neigh', 'show', target, 'dev', from.interface]);
  const card = neighbour.code === 0 ? readNeighbour(neighbour.stdout.toString()) : undefined;
  return { large, ...(small ? { small } : {}), ...(card ? { card } : {}) };
}
