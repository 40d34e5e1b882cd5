import type { ObservedContainer } from '../../core/domain/observed';
import type { EngineError } from '../../engine/errors';
import type { Clock, ContainerEvent, ContainerLine } from '../../engine/ports';
import { createFakeClock } from './fake-clock';

export interface FakeFile {
  body: Buffer;
  mode: string;
  modifiedAt: number;
}

/** What a container does instead of what its variable RUN says. */
export interface Behaviour {
  readonly lines?: readonly string[];
  /** Ends with this code after `afterMs` of the world's clock; without it, it stays. */
  readonly exits?: number;
  readonly afterMs?: number;
  readonly health?: 'none' | 'starting' | 'healthy' | 'unhealthy';
}

export interface FakeContainer {
  seen: ObservedContainer;
  lines: ContainerLine[];
  endsAt: number | undefined;
  exitCode: number;
}

export interface FakeHost {
  readonly name: string;
  /** IPv4, of eth0. */
  readonly address: string;
  readonly files: Map<string, FakeFile>;
  readonly containers: Map<string, FakeContainer>;
  readonly volumes: Map<
    string,
    { readonly createdAt: string; readonly labels: Readonly<Record<string, string>> }
  >;
  readonly images: Map<string, string>;
  /** By reference. */
  readonly imageLabels: Map<string, Readonly<Record<string, string>>>;
  docker: 'running' | 'missing' | 'down';
  unreachable: boolean;
  privilegedWorks: boolean;
  /** What the host's facts show besides the usual: section of the facts script to its text. */
  readonly facts: Map<string, string>;
  readonly packages: Map<string, string>;
  readonly sysctl: Map<string, string>;
  readonly sharedMounts: Set<string>;
  /** systemd units that run. */
  readonly units: Set<string>;
  /** Who says to write to it, until when. */
  writer?: { readonly token: string; readonly owner: string; readonly until: number; readonly words: string };
  /** What its engine was asked and never answered, as a host keeps it. */
  unanswered?: { readonly at: number; readonly words: string };
  /** Cuts every open connection of this host. */
  cut(cause: Error): void;
  readonly cuts: Set<(cause: Error) => void>;
  /** Who follows its containers' events. */
  readonly followers: Set<(event: ContainerEvent) => void>;
}

/** One thing that was done to the world, in order: `h1 start nova_api`. */
export interface JournalEntry {
  readonly at: number;
  readonly host: string;
  readonly verb: string;
  readonly subject: string;
}

export interface FakeWorld {
  readonly clock: Clock & { advance(ms: number): void };
  readonly hosts: ReadonlyMap<string, FakeHost>;
  host(name: string): FakeHost;
  readonly journal: JournalEntry[];
  /** Image references any host can pull. */
  readonly registry: Set<string>;
  /** By container name, on every host. */
  readonly behaviours: Map<string, Behaviour>;
  /** Answers of programs the world does not know, by first word. */
  readonly programs: Map<
    string,
    (argv: readonly string[]) => { code: number; stdout: string; stderr?: string }
  >;
  /** Files inside of containers, by `container:path`. */
  readonly containerFiles: Map<string, Buffer>;
  /** What a one-shot left in a volume, by `host/volume`. */
  readonly volumeContents: Map<string, string>;
  /** Whether something listens there; it answers 200 to any HTTP request. */
  listens: (address: string, port: number) => boolean;
  /** Asked before each verb; what it returns is thrown. Change the world in it to break things in the middle. */
  fault: (entry: JournalEntry) => EngineError | undefined;
}

/** A whole data centre in memory, whose time passes only while everybody sleeps. */
export function createFakeWorld(options: {
  readonly hosts: readonly string[];
  readonly now?: number;
  readonly registry?: readonly string[];
}): FakeWorld {
  const hosts = new Map(options.hosts.map((name, at) => [name, fakeHost(name, `192.0.2.${20 + at}`)]));
  return {
    clock: createFakeClock(options.now ?? Date.UTC(2026, 0, 1)),
    hosts,
    host(name) {
      const found = hosts.get(name);
      if (!found) throw new Error(`the fake world has no host ${name}`);
      return found;
    },
    journal: [],
    registry: new Set(options.registry),
    behaviours: new Map(),
    programs: new Map(),
    containerFiles: new Map(),
    volumeContents: new Map(),
    listens: () => false,
    fault: () => undefined,
  };
}

function fakeHost(name: string, address: string): FakeHost {
  const cuts = new Set<(cause: Error) => void>();
  return {
    name,
    address,
    files: new Map(),
    containers: new Map(),
    volumes: new Map(),
    images: new Map(),
    imageLabels: new Map(),
    docker: 'running',
    unreachable: false,
    privilegedWorks: true,
    facts: new Map(),
    packages: new Map(),
    sysctl: new Map(),
    sharedMounts: new Set(),
    units: new Set(),
    cuts,
    followers: new Set(),
    cut(cause) {
      for (const each of [...cuts]) each(cause);
    },
  };
}

/** Notes what is about to be done, and throws what the world's fault says. */
export function note(world: FakeWorld, host: string, verb: string, subject: string): void {
  const entry = { at: world.clock.now(), host, verb, subject };
  const error = world.fault(entry);
  if (error) throw error;
  world.journal.push(entry);
}
