import type { WrittenFrontend, WrittenRole } from './written-role';

type Written = WrittenRole['containers'][string] & { readonly command: string[] };
type WrittenReady = Exclude<Written['ready'], 'queue' | undefined>;
type Tried<R> = R extends unknown ? Omit<R, 'health'> : never;

/** Readiness and Docker's health check apart; neither: both follow from `listens`. */
interface Ready {
  readonly ready?: Tried<Extract<WrittenReady, { http: string } | { exec: string[] } | { running: number }>>;
  readonly health?: 'none' | string[];
}

interface Waits {
  readonly needs: string[];
  readonly follows: string[];
  readonly signs_in: boolean;
  readonly independent: boolean;
}

/** What the load balancer makes of a container. */
export type FrontendDecl = Omit<WrittenFrontend, 'public' | 'mode'> & {
  readonly public?: Exclude<WrittenFrontend['public'], object | undefined>;
  readonly public_when?: string;
  readonly mode: 'http' | 'tcp';
  /** One back end is used, the others stand by. */
  readonly single: boolean;
};

type Path = Omit<Written['directories'][number], 'exists'>;

/** A container as the compiler reads it: each fact in a word of its own. */
export type SpelledContainer = Omit<Written, 'after' | 'ready' | 'directories' | 'shares' | 'frontend'> &
  Waits &
  Ready & {
    readonly directories: Path[];
    readonly permissions: Path[];
    readonly pid: '' | 'host';
    readonly ipc: '' | 'host';
    readonly cgroupns: 'private' | 'host';
    readonly frontend?: FrontendDecl | Record<string, FrontendDecl>;
  };

/** Spells out the short words of a container. */
export function containerOf({
  after,
  ready,
  directories,
  shares,
  frontend,
  ...container
}: Written): SpelledContainer {
  const paths = (there: boolean): Path[] =>
    directories.flatMap(({ exists, ...path }) => (exists === there ? [path] : []));
  return {
    ...container,
    ...waitsOf(after),
    ...readyOf(ready, container.command),
    directories: paths(false),
    permissions: paths(true),
    pid: shares.includes('pid') ? 'host' : '',
    ipc: shares.includes('ipc') ? 'host' : '',
    cgroupns: shares.includes('cgroup') ? 'host' : 'private',
    ...(frontend === undefined ? {} : { frontend: frontendsOf(frontend) }),
  };
}

/** What `after` means. */
function waitsOf(after: Written['after']): Waits {
  const named = after === 'nothing' ? [] : after;
  return {
    needs: named.flatMap((one) => (typeof one === 'string' && one !== 'user' ? [one] : [])),
    follows: named.flatMap((one) => (typeof one === 'string' ? [] : [one.container])),
    signs_in: named.includes('user'),
    independent: after === 'nothing',
  };
}

function readyOf(ready: Written['ready'], command: readonly string[]): Ready {
  if (ready === undefined) return {};
  if (ready === 'queue')
    return { ready: { exec: ['healthcheck_port', command[0] ?? '', '{{ rabbitmq_port }}'] } };
  const { health, ...tried } = ready;
  return {
    ...('http' in tried || 'exec' in tried || 'running' in tried ? { ready: tried } : {}),
    ...(health === undefined ? {} : { health }),
  };
}

function frontendsOf(
  frontend: NonNullable<Written['frontend']>,
): FrontendDecl | Record<string, FrontendDecl> {
  if (isOne(frontend)) return frontendOf(frontend);
  return Object.fromEntries(Object.entries(frontend).map(([name, one]) => [name, frontendOf(one)]));
}

const isOne = (frontend: WrittenFrontend | Record<string, WrittenFrontend>): frontend is WrittenFrontend =>
  typeof frontend.mode === 'string';

function frontendOf({ public: open, mode, ...frontend }: WrittenFrontend): FrontendDecl {
  return {
    ...frontend,
    mode: mode === 'single' ? 'tcp' : mode,
    single: mode === 'single',
    ...(open === undefined
      ? {}
      : typeof open === 'object'
        ? { public: open.port, public_when: open.when }
        : { public: open }),
  };
}
