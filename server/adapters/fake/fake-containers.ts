import { dirname } from 'node:path/posix';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ContainerSpec } from '../../core/domain/container';
import { EngineError } from '../../engine/errors';
import type { ContainerLine, Docker } from '../../engine/ports';
import { fakeTerminal } from './fake-terminal';
import { type FakeContainer, type FakeHost, type FakeWorld, note } from './fake-world';
import { runWords } from './run-words';

type Verbs = Pick<
  Docker,
  | 'inspect'
  | 'create'
  | 'start'
  | 'stop'
  | 'restart'
  | 'kill'
  | 'remove'
  | 'rename'
  | 'wait'
  | 'logs'
  | 'exec'
  | 'terminal'
  | 'endTerminal'
  | 'readFile'
  | 'copyOut'
  | 'copyIn'
  | 'usage'
>;

const NEVER = '0001-01-01T00:00:00Z';
const POLL = 10;

/** Containers of one fake engine. `ready` throws when the engine does not answer. */
export function fakeContainers(world: FakeWorld, host: FakeHost, ready: () => void): Verbs {
  const tell = (name: string, action: string) => {
    for (const follower of host.followers) follower({ kind: 'container', name, action });
  };
  const iso = () => new Date(world.clock.now()).toISOString();
  const end = (container: FakeContainer, exitCode: number) => {
    container.endsAt = undefined;
    container.seen = { ...container.seen, state: 'exited', exitCode, finishedAt: iso() };
    tell(container.seen.spec.name, 'die');
  };
  const find = (name: string): FakeContainer | undefined => {
    const container = host.containers.get(name);
    if (container?.endsAt !== undefined && container.endsAt <= world.clock.now())
      end(container, container.exitCode);
    return container;
  };
  const need = (name: string): FakeContainer => {
    const container = find(name);
    if (container) return container;
    throw new EngineError('NoSuchContainer', `there is no container ${name} on ${host.name}`);
  };
  const begin = (container: FakeContainer) => {
    const { spec } = container.seen;
    const behaviour = world.behaviours.get(spec.name);
    const words = runWords(spec.environment.RUN ?? 'exec sleep');
    const printed = behaviour?.lines?.map((line) => ({ stream: 'stdout' as const, line })) ?? words.lines;
    const exit = behaviour ? behaviour.exits : words.exit;
    if (exit === 0) fill(container);
    const { exitCode: _, ...before } = container.seen;
    container.lines.push(...printed.map((line) => ({ ...line, at: iso() })));
    container.exitCode = exit ?? 0;
    container.endsAt = exit === undefined ? undefined : world.clock.now() + (behaviour?.afterMs ?? 0);
    container.seen = {
      ...before,
      state: 'running',
      health: behaviour?.health ?? (spec.healthcheck ? 'healthy' : 'none'),
      startedAt: iso(),
    };
    tell(spec.name, 'start');
  };
  const volumeAt = (name: string, path: string) =>
    need(name).seen.spec.mounts.find(({ target }) => target === path)?.source;
  /** A one-shot fills the volumes that are empty: `keys: made on h1`. */
  const fill = ({ seen: { spec } }: FakeContainer) => {
    for (const { type, source } of spec.mounts) {
      const key = `${host.name}/${source}`;
      if (type === 'volume' && !world.volumeContents.has(key))
        world.volumeContents.set(key, `${source}: made on ${host.name}`);
    }
  };
  const act = (verb: string, name: string) => {
    ready();
    note(world, host.name, verb, name);
  };
  return {
    async inspect(name) {
      ready();
      return find(name)?.seen;
    },
    async create(spec) {
      act('create', spec.name);
      if (host.containers.has(spec.name))
        throw new EngineError('NameTaken', `there is a container ${spec.name} on ${host.name} already`);
      const imageId = host.images.get(spec.image);
      if (!imageId) throw new EngineError('NoSuchImage', `${spec.image} is not on ${host.name}`);
      for (const { type, source } of spec.mounts)
        if (type === 'volume' && !host.volumes.has(source))
          host.volumes.set(source, { createdAt: '', labels: {} });
      const id = `fake-${host.name}-${world.journal.length}`;
      host.containers.set(spec.name, made(id, spec, imageId, iso()));
      tell(spec.name, 'create');
      return id;
    },
    async start(name) {
      act('start', name);
      const container = need(name);
      if (container.seen.state !== 'running') begin(container);
    },
    async stop(name) {
      act('stop', name);
      const container = find(name);
      if (container?.seen.state === 'running') end(container, 0);
    },
    async restart(name) {
      act('restart', name);
      begin(need(name));
    },
    async kill(name, signal) {
      act(`kill ${signal}`, name);
      const container = need(name);
      if (signal === 'KILL' || signal === 'SIGKILL') end(container, 137);
    },
    async remove(name) {
      act('remove', name);
      if (host.containers.delete(name)) tell(name, 'destroy');
    },
    async rename(name, to) {
      act('rename', name);
      if (!find(name) && host.containers.has(to)) return;
      const container = need(name);
      if (host.containers.has(to))
        throw new EngineError('NameTaken', `there is a container ${to} on ${host.name} already`);
      host.containers.delete(name);
      container.seen = { ...container.seen, spec: { ...container.seen.spec, name: to } };
      host.containers.set(to, container);
      for (const follower of host.followers)
        follower({ kind: 'container', name: to, former: name, action: 'rename' });
    },
    async wait(name, signal) {
      ready();
      for (need(name); need(name).seen.state === 'running'; await world.clock.sleep(POLL, signal)) ready();
      return need(name).seen.exitCode ?? 0;
    },
    async *logs(name, options) {
      ready();
      const container = need(name);
      let at = Math.max(0, container.lines.length - (options.tail ?? Number.POSITIVE_INFINITY));
      const after = (line: ContainerLine) => options.since === undefined || (line.at ?? '') >= options.since;
      while (!options.signal?.aborted) {
        for (; at < container.lines.length; at++) {
          const line = container.lines[at];
          if (line && after(line)) yield line;
        }
        if (!options.follow || find(name)?.seen.state !== 'running') return;
        await world.clock.sleep(POLL, options.signal).catch(() => undefined);
        ready();
      }
    },
    async terminal(name, size, user = 'service') {
      act('terminal', name);
      if (need(name).seen.state !== 'running')
        throw new EngineError('DockerConflict', `${name} on ${host.name} is not running`);
      return fakeTerminal(`${user}@${name}`, size);
    },
    async endTerminal(mark) {
      act('end_terminal', mark);
    },
    async exec(name, argv) {
      act('exec', name);
      if (need(name).seen.state !== 'running')
        throw new EngineError('DockerConflict', `${name} on ${host.name} is not running`);
      const program = world.programs.get(argv[0] ?? '');
      if (program) {
        const { code, stdout } = program(argv);
        return { code, output: stdout };
      }
      const words = runWords(argv[1] === '-c' ? (argv[2] ?? '') : 'exit 0');
      return { code: words.exit ?? 0, output: words.lines.map((each) => `${each.line}\n`).join('') };
    },
    async readFile(name, path) {
      ready();
      need(name);
      const file = world.containerFiles.get(`${name}:${path}`);
      if (file) return file;
      throw new EngineError('NoSuchFile', `there is no ${path} in ${name}`);
    },
    async copyOut(name, path) {
      ready();
      const volume = volumeAt(name, path);
      return Readable.from([world.volumeContents.get(`${host.name}/${volume}`) ?? '']);
    },
    async copyIn(name, folder, tar) {
      const content = await text(tar);
      act('copy_in', name);
      for (const { source, target } of need(name).seen.spec.mounts)
        if (dirname(target) === folder && content.startsWith(`${source}:`))
          world.volumeContents.set(`${host.name}/${source}`, content);
    },
    async usage(name) {
      ready();
      return find(name) && { cpuSeconds: 1, memory: 64 * 1024 * 1024 };
    },
  };
}

const made = (id: string, spec: ContainerSpec, imageId: string, createdAt: string): FakeContainer => ({
  seen: {
    id,
    spec,
    imageId,
    state: 'created',
    health: 'none',
    restartCount: 0,
    createdAt,
    startedAt: NEVER,
    finishedAt: NEVER,
  },
  lines: [],
  endsAt: undefined,
  exitCode: 0,
});
