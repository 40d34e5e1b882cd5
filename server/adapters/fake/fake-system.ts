import type { RunResult } from '../../engine/ports';
import type { FakeHost, FakeWorld } from './fake-world';

const answer = (stdout: string | Buffer = '', code = 0, stderr = ''): RunResult => ({
  code,
  stdout: Buffer.from(stdout),
  stderr,
});

type Program = (world: FakeWorld, host: FakeHost, args: readonly string[], stdin: Buffer) => RunResult;

const operands = (args: readonly string[]): readonly string[] => args.slice(args.indexOf('--') + 1);

/** The programs of a Debian host that bootstrap-servers and prechecks use, as far as they use them. */
export const systemPrograms: Readonly<Record<string, Program>> = {
  env(_, host, args) {
    if (!args.includes('apt-get') || !args.includes('install')) return answer();
    for (const name of operands(args)) {
      host.packages.set(name, '1.0');
      if (name === 'docker.io' && host.docker === 'missing') host.docker = 'down';
    }
    return answer();
  },
  systemctl(_, host, [verb, ...args]) {
    if (verb === 'disable') for (const unit of operands(args)) host.units.delete(unit);
    if (verb === 'enable' && host.docker === 'down') host.docker = 'running';
    return answer();
  },
  sysctl(_, host, args) {
    const [key = '', value = ''] = (args.at(-1) ?? '').split('=');
    host.sysctl.set(key, value);
    return answer();
  },
  mkdir: () => answer(),
  mount(_, host, args) {
    if (args[0] === '--make-rshared') for (const path of operands(args)) host.sharedMounts.add(path);
    return answer();
  },
  test: () => answer(),
  tee(world, host, [path = ''], stdin) {
    host.files.set(path, { body: stdin, mode: '0644', modifiedAt: world.clock.now() });
    return answer(stdin);
  },
  cat(_, host, [path = '']) {
    const found = host.files.get(path);
    return found ? answer(found.body) : answer('', 1, `cat: ${path}: No such file or directory`);
  },
  rm(_, host, args) {
    for (const path of operands(args))
      for (const name of [...host.files.keys()])
        if (name === path || name.startsWith(`${path}/`)) host.files.delete(name);
    return answer();
  },
  date: (world) => answer(`${new Date(world.clock.now()).toISOString()}\n`),
  nproc: () => answer('8\n'),
  ping: () => answer('', 1),
  getent: (_, host) => answer(`${host.address} STREAM ${host.name}\n`),
};
