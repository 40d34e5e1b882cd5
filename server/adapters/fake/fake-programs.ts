import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract, pack } from 'tar-stream';
import { CONFIG_FOLDER } from '../../core/domain/config-folder';
import { readFilesArgv } from '../../engine/files/read-files';
import { removeFilesArgv } from '../../engine/files/remove-files';
import { writeFilesArgv } from '../../engine/files/write-files';
import { CLAIM_SCRIPT } from '../../engine/host-claim';
import { FACTS_SCRIPT } from '../../engine/observe/facts-script';
import { findArgv, sumsArgv } from '../../engine/observe/observe-files';
import type { RunOptions, RunResult } from '../../engine/ports';
import { UNANSWERED_SCRIPT, UNANSWERED_SECONDS } from '../../engine/unanswered';
import { systemPrograms } from './fake-system';
import { type FakeHost, type FakeWorld, note } from './fake-world';

const answer = (stdout: string | Buffer = '', code = 0, stderr = ''): RunResult => ({
  code,
  stdout: Buffer.from(stdout),
  stderr,
});
const same = (a: readonly string[], b: readonly string[]) => a.join('\0') === b.join('\0');

/** The programs that the engine runs on hosts, by argv; others come from `world.programs`. */
export async function runFake(
  world: FakeWorld,
  host: FakeHost,
  argv: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const stdin =
    options.stdin instanceof Readable ? await buffer(options.stdin) : Buffer.from(options.stdin ?? '');
  const names = () => stdin.toString().split('\0').slice(0, -1);
  const configured = () => [...host.files].filter(([path]) => path.startsWith(`${CONFIG_FOLDER}/`));
  if (argv[2] === FACTS_SCRIPT) return answer(factsOf(world, host));
  if (argv[2] === CLAIM_SCRIPT) return claim(world, host, argv.slice(4));
  if (argv[2] === UNANSWERED_SCRIPT) {
    host.unanswered = {
      at: world.clock.now(),
      words: [host.unanswered?.words, argv[4]].filter(Boolean).join(', '),
    };
    return answer();
  }
  if (same(argv, findArgv))
    return answer(
      configured()
        .map(([path, { body, mode, modifiedAt }]) =>
          [mode, 'root', 'root', (modifiedAt / 1000).toFixed(9), body.length, path, ''].join('\0'),
        )
        .join(''),
    );
  if (same(argv, sumsArgv))
    return answer(
      configured()
        .map(([path, { body }]) => `${sum(body)}  ${path}\0`)
        .join(''),
    );
  if (same(argv, writeFilesArgv)) {
    for await (const entry of Readable.from([stdin]).pipe(extract())) {
      const path = `/${entry.header.name}`;
      const body = await buffer(entry);
      note(world, host.name, 'write', path);
      const mode = (entry.header.mode ?? 0).toString(8).padStart(4, '0');
      host.files.set(path, { body, mode, modifiedAt: world.clock.now() });
    }
    return answer();
  }
  if (same(argv, readFilesArgv)) {
    const tar = pack();
    for (const name of names()) {
      const found = host.files.get(`/${name}`);
      if (found) tar.entry({ name }, found.body);
    }
    tar.finalize();
    return answer(await buffer(tar));
  }
  if (same(argv, removeFilesArgv)) {
    for (const name of names()) {
      note(world, host.name, 'remove_file', name);
      for (const path of [...host.files.keys()])
        if (path === name || path.startsWith(`${name}/`)) host.files.delete(path);
    }
    return answer();
  }
  note(world, host.name, 'run', argv.join(' '));
  const given = world.programs.get(argv[0] ?? '');
  if (given) {
    const { code, stdout, stderr } = given(argv);
    return answer(stdout, code, stderr);
  }
  const usual = systemPrograms[argv[0] ?? ''];
  return usual ? usual(world, host, argv.slice(1), stdin) : answer('', 127, `${argv[0]}: not found`);
}

const sum = (body: Buffer) => createHash('sha256').update(body).digest('hex');

/** What CLAIM_SCRIPT does, by the world's clock. */
function claim(world: FakeWorld, host: FakeHost, argv: readonly string[]): RunResult {
  const [verb, token = '', owner = '', seconds, words = ''] = argv;
  const found = host.writer;
  const now = world.clock.now();
  if (verb === 'claim' && found && found.token !== token && found.owner !== owner && found.until > now)
    return answer(`${Math.round((found.until - now) / 1000)}\n${found.words}\n`, 75);
  const owed = host.unanswered;
  const left = owed ? owed.at + UNANSWERED_SECONDS * 1000 - now : 0;
  if (verb === 'claim' && owed && left > 0) return answer(`${Math.round(left / 1000)}\n${owed.words}\n`, 77);
  if (verb === 'keep' && found?.token !== token) return answer(`0\n${found?.words ?? ''}\n`, 76);
  if (verb !== 'release') host.writer = { token, owner, until: now + Number(seconds) * 1000, words };
  else if (found?.token === token) delete host.writer;
  return answer();
}

function factsOf(world: FakeWorld, host: FakeHost): string {
  const usual: Readonly<Record<string, string>> = {
    clock: `${world.clock.now()}000000`,
    hostname: host.name,
    kernel: '6.1.0-1-amd64',
    arch: 'x86_64',
    cpus: '8',
    os: 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"',
    memory: 'MemTotal: 16777216 kB\nMemAvailable: 12582912 kB',
    disks: '/dev/vda1 107374182400 0 85899345920 20% /',
    addresses: JSON.stringify([
      { ifname: 'eth0', flags: ['UP'], mtu: 1500, addr_info: [{ local: host.address, prefixlen: 24 }] },
    ]),
    routes: '[{"dev":"eth0"}]',
    cgroup: 'v2',
    manager: 'systemd',
    hosts: host.files.get('/etc/hosts')?.body.toString() ?? '',
    daemon: host.files.get('/etc/docker/daemon.json')?.body.toString() ?? '',
    units: [...host.units].map((unit) => `${unit} loaded active running`).join('\n'),
    packages: [...host.packages].map(([name, version]) => `installed ${name} ${version}`).join('\n'),
    mounts: ['/ private', ...[...host.sharedMounts].map((path) => `${path} shared`)].join('\n'),
    sysctl: [...host.sysctl].map(([key, value]) => `${key.replaceAll('.', '/')}=${value}`).join('\n'),
  };
  const sections = { ...usual, ...Object.fromEntries(host.facts) };
  return Object.entries(sections)
    .map(([name, text]) => `\x1e${name}\n${text}\n`)
    .join('');
}
