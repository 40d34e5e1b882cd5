import { hostsFileWith } from '../../core/diff/hosts-file';
import type { DesiredSystem } from '../../core/domain/desired';
import { EngineError } from '../errors';
import { writeFiles } from '../files/write-files';
import type { Clock, HostConnection, RunOptions } from '../ports';
import type { Say } from './perform-container';

const APT_TIMEOUT_MS = 10 * 60_000;
const DAEMON_JSON = '/etc/docker/daemon.json';

/** Makes the items of bootstrap-servers true of a host. Each leaves a host alone that has it already. */
export async function bootstrapServer(
  connection: HostConnection,
  system: DesiredSystem,
  items: readonly string[],
  clock: Clock,
  signal: AbortSignal,
  say: Say,
): Promise<void> {
  const run = async (argv: readonly string[], options: RunOptions = {}): Promise<string> => {
    const done = await connection.run(argv, { signal, ...options });
    if (done.code === 0) return done.stdout.toString('utf8');
    throw new EngineError(
      'CommandFailed',
      `${argv.join(' ')} on ${connection.host} ended with exit code ${done.code}: ${done.stderr.trim().split('\n').at(-1) ?? ''}`,
      {
        lines: done.stderr.split('\n').slice(-20),
      },
    );
  };
  const named = (kind: string) =>
    items.flatMap((item) => (item.startsWith(`${kind} `) ? [item.slice(kind.length + 1)] : []));

  const packages = [...named('package'), ...(items.includes('time sync') ? ['chrony'] : [])];
  if (packages.length > 0) {
    say(`installing ${packages.join(', ')}`);
    const onLine = (line: string) => say(line, 'apt-get');
    await run(['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'update', '-q'], {
      timeout: APT_TIMEOUT_MS,
      onLine,
    });
    await run(
      [
        'env',
        'DEBIAN_FRONTEND=noninteractive',
        'apt-get',
        'install',
        '-y',
        '-q',
        '--no-install-recommends',
        '--',
        ...packages,
      ],
      { timeout: APT_TIMEOUT_MS, onLine },
    );
  }
  const keys = named('sysctl');
  if (keys.length > 0) {
    for (const [key, value] of Object.entries(system.sysctl))
      if (/[\r\n]/.test(value))
        throw new EngineError('BadSysctl', `the kernel setting ${key} has a value of several lines`);
    await writeFiles(connection, [
      {
        path: '/etc/sysctl.d/60-kollage.conf',
        body: Object.entries(system.sysctl)
          .map(([key, value]) => `${key} = ${value}\n`)
          .join(''),
        mode: '0644',
      },
    ]);
    for (const key of keys) await run(['sysctl', '-q', '-w', `${key}=${system.sysctl[key] ?? ''}`]);
    say(`kernel settings: ${keys.join(', ')}`);
  }
  for (const unit of named('unit')) {
    await run(['systemctl', 'disable', '--now', '--', unit]);
    say(`stopped ${unit}: it would hold what the containers need`);
  }
  for (const path of named('mount')) {
    await run(['mkdir', '-p', '--', path]);
    await run(['mount', '--bind', '--', path, path]);
    await run(['mount', '--make-rshared', '--', path]);
    say(`${path} is a mount that containers share`);
  }
  if (items.includes('hosts file')) await writeHosts(connection, system, say);
  const daemonKeys = named('docker');
  const restart = daemonKeys.some((key) => key !== 'insecure-registries');
  if (restart) await refuseWithContainers(connection, daemonKeys, signal);
  if (daemonKeys.length > 0) await writeDaemonJson(connection, system, say);
  if (restart) await stopEngine(connection, run);
  if (daemonKeys.length > 0 || items.includes('engine docker'))
    await settleEngine(connection, daemonKeys.length > 0 && !restart, clock, signal, say);
}

/** The engine reads all but its registries only when it starts, which would stop what runs. */
async function refuseWithContainers(
  connection: HostConnection,
  keys: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const state = await connection.docker.snapshot(signal);
  const containers = state.kind === 'running' ? Object.values(state.snapshot.containers) : [];
  const running = containers.filter((container) => container.state === 'running');
  if (running.length > 0)
    throw new EngineError(
      'DockerNeedsRestart',
      `Docker Engine on ${connection.host} must restart to take on ${keys.join(', ')}, and ${running.length} containers run there`,
      { remedy: 'Stop the containers of that host first, then run this again.' },
    );
}

async function stopEngine(
  connection: HostConnection,
  run: (argv: readonly string[]) => Promise<string>,
): Promise<void> {
  const systemd = (await connection.run(['test', '-d', '/run/systemd/system'])).code === 0;
  await run(systemd ? ['systemctl', 'stop', 'docker.socket', 'docker.service'] : ['pkill', '-x', 'dockerd']);
}

async function writeHosts(connection: HostConnection, system: DesiredSystem, say: Say): Promise<void> {
  const found = await connection.run(['cat', '/etc/hosts']);
  if (found.code !== 0 && !/No such file/.test(found.stderr))
    throw new EngineError(
      'CommandFailed',
      `/etc/hosts on ${connection.host} cannot be read: ${found.stderr.trim()}`,
    );
  const body = hostsFileWith(found.stdout.toString('utf8'), system.hostsEntries);
  // Written in place: where /etc/hosts is a mount of its own it cannot be replaced by a rename.
  const done = await connection.run(['tee', '/etc/hosts'], { stdin: body });
  if (done.code !== 0)
    throw new EngineError(
      'CommandFailed',
      `/etc/hosts on ${connection.host} cannot be written: ${done.stderr.trim()}`,
    );
  say(`/etc/hosts names ${system.hostsEntries.length} hosts`);
}

/** Keys that are not ours stay as they are. */
async function writeDaemonJson(connection: HostConnection, system: DesiredSystem, say: Say): Promise<void> {
  const found = await connection.run(['cat', DAEMON_JSON]);
  let now: unknown = {};
  try {
    now = found.code === 0 && found.stdout.length > 0 ? JSON.parse(found.stdout.toString('utf8')) : {};
  } catch (cause) {
    throw new EngineError('BadDaemonJson', `${DAEMON_JSON} on ${connection.host} is not JSON`, {
      cause,
      remedy: 'Mend or remove that file.',
    });
  }
  const merged = { ...(typeof now === 'object' ? now : {}), ...system.dockerDaemon };
  await writeFiles(connection, [
    { path: DAEMON_JSON, body: `${JSON.stringify(merged, null, 2)}\n`, mode: '0644' },
  ]);
  say(`${DAEMON_JSON}: ${Object.keys(system.dockerDaemon).join(', ')}`);
}

/** Has the engine read its settings (a SIGHUP does for registries) or starts it, and waits for it. */
async function settleEngine(
  connection: HostConnection,
  reload: boolean,
  clock: Clock,
  signal: AbortSignal,
  say: Say,
): Promise<void> {
  const state = await connection.docker.snapshot(signal);
  const systemd = (await connection.run(['test', '-d', '/run/systemd/system'], { signal })).code === 0;
  if (state.kind === 'running') {
    if (!reload) return;
    const argv = systemd ? ['systemctl', 'reload', 'docker'] : ['pkill', '-HUP', '-x', 'dockerd'];
    const done = await connection.run(argv, { signal });
    if (done.code !== 0)
      throw new EngineError(
        'CommandFailed',
        `${argv.join(' ')} on ${connection.host}: ${done.stderr.trim()}`,
      );
    say('Docker Engine read its settings again; no container was interrupted');
    return;
  }
  if (systemd) await connection.run(['systemctl', 'enable', '--now', 'docker'], { signal });
  else
    await connection.run([
      'setsid',
      '--fork',
      'sh',
      '-c',
      'rm -f /var/run/docker.pid /var/run/docker/containerd/containerd.pid; exec dockerd >>/var/log/dockerd.log 2>&1 </dev/null',
    ]);
  const until = clock.now() + 60_000;
  while (clock.now() < until) {
    if ((await connection.docker.snapshot(signal)).kind === 'running') {
      say('Docker Engine runs');
      return;
    }
    await clock.sleep(300, signal);
  }
  throw new EngineError('DockerDown', `Docker Engine on ${connection.host} did not start within 60 s`, {
    retryable: true,
    remedy: 'Look at journalctl -u docker, or /var/log/dockerd.log, on that host.',
  });
}
