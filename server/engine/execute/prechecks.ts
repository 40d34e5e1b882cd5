import type { DesiredChecks } from '../../core/domain/desired';
import type { PrecheckItem } from '../../core/domain/event';
import type { ObservedHost } from '../../core/domain/observed';
import { imageNameOf } from '../../core/plan/step-id';
import { checkHost } from '../../core/prechecks/check-host';
import type { Announcement, PrecheckInput, Probes } from '../../core/prechecks/precheck-input';
import { EngineError } from '../errors';
import type { HostConnection } from '../ports';

/** Probes on the host that facts do not cover: does a machine answer at the VIPs, what does the host's name resolve to. */
export async function probe(
  connection: HostConnection,
  checks: DesiredChecks,
  hostname: string,
  { running, pulls = [] }: Pick<PrecheckInput, 'running' | 'pulls'> = { running: [] },
): Promise<Probes> {
  const { vrrp } = checks;
  const listens = vrrp !== undefined && !running.includes(vrrp.container);
  const [heard, held, answers, resolved, modules, volumeGroups] = await Promise.all([
    listens ? announcements(connection, vrrp.interface) : undefined,
    pulls.length === 0 ? undefined : sizesOf(connection),
    Promise.all(
      checks.vips.map(async ({ address }) => {
        const argv = ['ping', '-c', '1', '-W', '0.3', '-n', '--', address];
        const answered = await connection.run(argv, { timeout: 5000 }).then(
          // 127: the host lacks the program, so the result is unknown.
          (ping) => (ping.code === 127 ? undefined : ping.code === 0),
          (cause: unknown) => {
            if (cause instanceof EngineError && cause.tag === 'TimedOut') return false;
            throw cause;
          },
        );
        return [address, answered] as const;
      }),
    ),
    connection.run(['getent', 'ahosts', '--', hostname], { timeout: 10_000 }),
    modulesOf(connection, [...new Set(checks.modules.map(({ name }) => name))]),
    checks.volumeGroups.length === 0 ? [] : volumeGroupsOf(connection),
  ]);
  const addresses = linesOf(resolved.stdout).flatMap((line) => line.split(/\s+/)[0] || []);
  return {
    answers: Object.fromEntries(answers),
    resolves: [...new Set(addresses)],
    ...{ modules, volumeGroups, heard, held },
  };
}

/**
 * Constant; the interface comes as an argument. Whoever carries an address says so every second. A line for each that was
 * heard: who, number, addresses.
 */
const VRRP_SCRIPT = `use strict; use Socket;
my ($card) = @ARGV;
socket(my $in, AF_INET, SOCK_RAW, 112) or exit 3;
setsockopt($in, SOL_SOCKET, 25, "$card\\0") or exit 3;
open(my $up, "-|", "ip", "-4", "-o", "address", "show", "dev", $card) or exit 3;
my ($own) = join("", <$up>) =~ /inet ([0-9.]+)/ or exit 3;
setsockopt($in, 0, 35, inet_aton("224.0.0.18") . inet_aton($own)) or exit 3;
my ($until, %told) = (time + 3);
while ((my $left = $until - time) > 0) {
  my $ready = ""; vec($ready, fileno($in), 1) = 1;
  next unless select($ready, undef, undef, $left) > 0;
  next unless defined(my $from = recv($in, my $packet, 2048, 0));
  my $said = substr($packet, 4 * (ord($packet) & 15));
  next if length($said) < 8;
  my ($kind, $id, undef, $count) = unpack("C4", $said);
  next if ($kind & 15) != 1 || length($said) < 8 + 4 * $count;
  my $line = join(" ", inet_ntoa((sockaddr_in($from))[1]), $id, map { inet_ntoa(substr($said, 8 + 4 * $_, 4)) } 0 .. $count - 1);
  print "$line\\n" unless $told{$line}++;
}`;

async function announcements(
  connection: HostConnection,
  card: string,
): Promise<readonly Announcement[] | undefined> {
  const argv = ['perl', '-e', VRRP_SCRIPT, '--', card];
  const { code, stdout } = await connection.run(argv, { timeout: 15_000 });
  if (code !== 0) return undefined;
  return linesOf(stdout).map((line) => {
    const [source = '', id = '', ...addresses] = line.split(' ');
    return { source, id: Number(id), addresses };
  });
}

/** Bytes that each image takes for itself, by its name without registry and tag. Of several of one name the largest counts. */
async function sizesOf({ docker }: HostConnection): Promise<Readonly<Record<string, number>>> {
  const sizes = new Map<string, number>();
  for (const { refs, own } of await docker.images())
    for (const ref of refs) {
      const name = imageNameOf(ref);
      sizes.set(name, Math.max(own, sizes.get(name) ?? 0));
    }
  return Object.fromEntries(sizes);
}

const linesOf = (stdout: Buffer): readonly string[] =>
  stdout
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Constant; the names come as arguments. A module that is part of the kernel itself is known to modprobe alone. */
const MODULES_SCRIPT =
  'for name; do { [ -d "/sys/module/$name" ] || modprobe -n -q -- "$name"; } && echo "$name"; done; true';

async function modulesOf(connection: HostConnection, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const argv = ['sh', '-c', MODULES_SCRIPT, 'modules', ...names];
  return linesOf((await connection.run(argv, { timeout: 10_000 })).stdout);
}

async function volumeGroupsOf(connection: HostConnection): Promise<readonly string[] | undefined> {
  const vgs = await connection.run(['vgs', '--noheadings', '-o', 'vg_name'], { timeout: 30_000 });
  return vgs.code === 127 ? undefined : linesOf(vgs.stdout);
}

/** All prechecks of one host, from what was just observed. */
export async function precheckHost(
  connection: HostConnection,
  { checks, running, carried, pulls }: Pick<PrecheckInput, 'checks' | 'running' | 'carried' | 'pulls'>,
  seen: Extract<ObservedHost, { kind: 'seen' }>,
): Promise<PrecheckItem[]> {
  const probes = await probe(connection, checks, seen.facts.hostname, { running, pulls });
  return checkHost({
    host: seen.host,
    checks,
    running,
    carried,
    pulls,
    facts: seen.facts,
    docker: seen.docker,
    probes,
  });
}
