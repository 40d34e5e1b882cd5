import type { Duplex, Readable } from 'node:stream';
import type { ContainerSpec } from '../core/domain/container';
import type { DesiredApi, RegistryLogin } from '../core/domain/desired';
import type { RunEventBody, StepResult } from '../core/domain/event';
import type { ObservedApi, ObservedContainer } from '../core/domain/observed';
import type { StockedLayer } from '../core/domain/stock';

/** A host through which others are reached. */
export interface JumpTarget {
  readonly address: string;
  readonly port: number;
  readonly user: string;
  /** Tried in this order. */
  readonly privateKeys: readonly string[];
  /** The socket of an SSH agent whose keys are tried after them. */
  readonly agent?: string;
  /** The pinned key; undefined: it is refused. */
  readonly hostKey?: string;
}

/** Where a host is and who logs in. `local` runs on this very machine, without SSH. */
export type HostTarget =
  | { readonly kind: 'local'; readonly name: string }
  | {
      readonly kind: 'ssh';
      readonly name: string;
      readonly address: string;
      readonly port: number;
      readonly user: string;
      /** Empty where only a password is known. */
      readonly privateKey: string;
      /** The socket of an SSH agent whose keys are tried after it: only a command that an operator runs has one. */
      readonly agent?: string;
      /** Given where the key does not log in. */
      readonly password?: string;
      /** The pinned key, `SHA256:...`; undefined on first contact, when `onHostKey` decides. */
      readonly hostKey?: string;
      /** The jump hosts on the way, in the order in which they are passed. */
      readonly via?: readonly JumpTarget[];
      /** Run commands through `sudo`. */
      readonly become: boolean;
      /** What sudo asks for; undefined: it is not to ask. */
      readonly rootPassword?: string;
    };

/** Where a host's key is looked at: nobody logs in there, but at the jump hosts before it. */
export interface KeyPlace {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly via?: readonly JumpTarget[];
}

export interface RunOptions {
  readonly stdin?: Readable | Buffer | string;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  /** Called for each line as it comes, of both streams. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface RunResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Columns and rows of a terminal. */
export interface TerminalSize {
  readonly cols: number;
  readonly rows: number;
}

/** A shell with a terminal of its own. */
export interface Terminal {
  /** What it prints. The program waits while nobody reads. Ends when the shell has ended. */
  readonly output: Readable;
  /** Resolves when there is room for more; fails when the shell has ended. */
  write(bytes: Buffer): Promise<void>;
  resize(size: TerminalSize): Promise<void>;
  /** Its exit code when it has ended; undefined where that is not known. */
  readonly ended: Promise<number | undefined>;
  /** What ends it when its connection is gone and it is not: of a container's shell. */
  readonly mark?: string;
  /** Hangs up: the shell, and what it runs in its foreground, get SIGHUP. */
  close(): Promise<void>;
}

/** One connection to one host, shared by everything that talks to it. */
export interface HostConnection {
  readonly host: string;
  /** Runs a program by argv, never through a shell that sees data. A non-zero code is a result, not an error. */
  run(argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** A TCP connection made from the host. */
  connect(address: string, port: number, timeoutMs?: number): Promise<Duplex>;
  readonly docker: Docker;
  /** A login shell on the host: of who logs in, or of root. Errors: LoginRefused, HostUnreachable, NoTerminal. */
  terminal(size: TerminalSize, as: 'login' | 'root'): Promise<Terminal>;
  /** Resolves with the cause when the connection is lost. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

/** Makes connections. Errors: HostUnreachable, HostKeyChanged, HostKeyUnknown, LoginRefused (engine/errors.ts). */
export interface Hosts {
  connect(
    target: HostTarget,
    options?: {
      readonly timeoutMs?: number;
      readonly signal?: AbortSignal;
      readonly onHostKey?: (fingerprint: string) => boolean;
    },
  ): Promise<HostConnection>;
}

/**
 * Label of a volume that says since when its data exists, by its host's clock: Docker's own `CreatedAt` is the time at
 * which something last changed in it.
 */
export const VOLUME_MADE_AT = 'kollage.made_at';

export interface DockerSnapshot {
  readonly version: string;
  readonly apiVersion: string;
  readonly privilegedWorks: boolean;
  readonly containers: Readonly<Record<string, ObservedContainer>>;
  readonly volumes: Readonly<
    Record<string, { readonly createdAt: string; readonly labels: Readonly<Record<string, string>> }>
  >;
  readonly images: Readonly<Record<string, string>>;
}

/** A line that a container printed. */
export interface ContainerLine {
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
  readonly at?: string;
}

/** `open` is the first: from then on nothing is missed. `former` is a renamed container's name before. */
export type ContainerEvent =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'container';
      readonly name: string;
      readonly former?: string;
      /** Docker's word: `die`, `health_status: unhealthy`. */
      readonly action: string;
    };

/** CPU seconds since its start; bytes of memory without what the kernel can drop of its page cache. */
export interface ContainerUsage {
  readonly cpuSeconds: number;
  readonly memory: number;
}

export interface HeldImage {
  readonly id: string;
  readonly refs: readonly string[];
  /** Bytes of all its layers, and of those that no other image has. */
  readonly size: number;
  readonly own: number;
  readonly createdAt: string;
  /** Whether a container, running or not, was made from it. */
  readonly used: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

export interface TransferOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Values, not references; absent: nobody signs in at the registry. */
  readonly login?: RegistryLogin | undefined;
}

/**
 * Docker Engine. Every verb is idempotent: stopping what is stopped, removing what is gone, creating a volume
 * that exists all succeed. Errors: DockerDown, NoSuchContainer, NoSuchImage, NameTaken, DiskFull, PullFailed,
 * BuildFailed, PushFailed (engine/errors.ts). A verb that takes no signal ends by itself: an engine that does not answer
 * within two minutes is DockerDown.
 */
export interface Docker {
  /** Everything of one engine in one round of parallel requests. `missing` where no socket is. */
  snapshot(
    signal?: AbortSignal,
  ): Promise<
    | { readonly kind: 'running'; readonly snapshot: DockerSnapshot }
    | { readonly kind: 'missing' }
    | { readonly kind: 'down'; readonly cause: string }
  >;
  inspect(name: string): Promise<ObservedContainer | undefined>;
  create(spec: ContainerSpec): Promise<string>;
  start(name: string): Promise<void>;
  stop(name: string, timeoutSeconds: number): Promise<void>;
  restart(name: string, timeoutSeconds: number): Promise<void>;
  kill(name: string, signal: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Gives a container another name; done already where only one of the new name is there. Errors: NameTaken. */
  rename(name: string, to: string): Promise<void>;
  /** Resolves with the exit code when it is not running any more. */
  wait(name: string, signal?: AbortSignal): Promise<number>;
  logs(
    name: string,
    options: {
      readonly tail?: number;
      readonly follow?: boolean;
      readonly since?: string;
      readonly signal?: AbortSignal;
    },
  ): AsyncIterable<ContainerLine>;
  exec(
    name: string,
    argv: readonly string[],
    options?: { readonly user?: string; readonly timeout?: number; readonly signal?: AbortSignal },
  ): Promise<{ readonly code: number; readonly output: string }>;
  /** A shell in a container that runs: as the container's own user, or another. */
  terminal(name: string, size: TerminalSize, user?: string): Promise<Terminal>;
  /** Ends a container's shell by its mark, if it still runs. */
  endTerminal(mark: string): Promise<void>;
  /** What changes how containers are, as it comes, until `signal`. Errors: DockerDown when it breaks off. */
  events(signal: AbortSignal): AsyncIterable<ContainerEvent>;
  /** Succeeds when the engine answers within so many milliseconds. */
  ping(timeoutMs: number): Promise<void>;
  /** A file of a container's root, whole. Errors: NoSuchFile. */
  readFile(name: string, path: string): Promise<Buffer>;
  /** A path of a container, running or not, as a tar with owners and modes: its last name and all below. */
  copyOut(name: string, path: string, signal?: AbortSignal): Promise<Readable>;
  /** Lays such a tar into a folder of a container, running or not; what is there and not in it stays. */
  copyIn(name: string, folder: string, tar: Readable, signal?: AbortSignal): Promise<void>;
  /** What a container that runs has used; undefined when it is gone. */
  usage(name: string): Promise<ContainerUsage | undefined>;
  pull(ref: string, options?: TransferOptions): Promise<void>;
  push(ref: string, options?: TransferOptions): Promise<void>;
  tag(source: string, target: string): Promise<void>;
  imageId(ref: string): Promise<string | undefined>;
  removeImage(ref: string): Promise<void>;
  /** The same; false, and nothing is removed, where a container uses the image. */
  removeUnused(ref: string): Promise<boolean>;
  /** Every image that has a name. */
  images(signal?: AbortSignal): Promise<readonly HeldImage[]>;
  /** What an image's layers weigh, the lowest first; undefined when it is gone. */
  layers(id: string): Promise<readonly StockedLayer[] | undefined>;
  /** An image as a tar, and a tar as images: for hosts that no registry serves. */
  save(ref: string): Promise<Readable>;
  load(tar: Readable, signal?: AbortSignal): Promise<void>;
  /** `context` is a tar stream with a `Dockerfile` at its root. Never pulls. */
  build(
    context: Readable,
    options: {
      readonly ref: string;
      readonly args: Readonly<Record<string, string>>;
      readonly labels: Readonly<Record<string, string>>;
      readonly noCache?: boolean;
      readonly onLine?: (line: string) => void;
      readonly signal?: AbortSignal;
    },
  ): Promise<string>;
  /** Makes an image of a root file system tar. */
  importImage(rootfs: Readable, ref: string): Promise<string>;
  createVolume(name: string, labels: Readonly<Record<string, string>>): Promise<void>;
  removeVolume(name: string): Promise<void>;
}

/** Posts a text to an http(s) address; the status of the answer. Errors: BadAddress, and those of the connection. */
export type Poster = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<number>;

/** What an OpenID Connect provider says of who signed in; `sub` is the provider's own name for them. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** A provider, and what it knows Kollage as. */
export interface ProviderClient {
  readonly issuer: string;
  readonly id: string;
  readonly secret: string;
}

/** What binds an answer of the provider to the browser that asked. */
export interface SignInBinding {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly verifier: string;
}

/** Signing in by OpenID Connect. Errors: BadAddress, ProviderUnreachable, SignInRefused. */
export interface OpenId {
  /** Whether there is such a provider. */
  check(provider: ProviderClient): Promise<void>;
  /** Where the browser is sent to sign in. */
  begin(
    provider: ProviderClient,
    wish: SignInBinding & { readonly redirect: string; readonly scope: string },
  ): Promise<string>;
  /** Who came back to the address `came`, checked. */
  finish(provider: ProviderClient, came: string, binding: SignInBinding): Promise<Claims>;
  /** Where the browser is sent to sign out there, too; undefined where a provider has no such address. */
  signOutUrl(provider: ProviderClient, back: string): Promise<string | undefined>;
}

/** A server that sends mail. A password goes over TLS alone. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
}

/** Sends a mail as plain text; the server's answer. Errors: BadAddress, and those of the connection and the server. */
export type Mailer = (
  server: MailServer,
  mail: { readonly to: string; readonly subject: string; readonly text: string },
) => Promise<string>;

/** Time as an argument. */
export interface Clock {
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Where a run's events go: numbered and stored in order, after the redactor. */
export interface EventSink {
  append(event: RunEventBody): void;
  /** Resolves when there is room for more: what produces many lines awaits it. Absent where there always is. */
  ready?(): Promise<void>;
  /** Resolves when everything appended is stored. */
  flush(): Promise<void>;
}

/** Puts values in the place of references, at the last hop. */
export interface SecretResolver {
  resolve(text: string): string;
}

/** What the cloud's own APIs hold: databases, users, services, endpoints. References in `api` are resolved already. */
export interface CloudApis {
  /** Looks at all of them with as few requests as can be; one that does not answer is absent or unknown, never an error. */
  observe(
    apis: readonly DesiredApi[],
    connect: (host: string) => Promise<HostConnection>,
  ): Promise<Record<string, ObservedApi>>;
  /** Makes one of them as desired; doing it twice changes nothing. Errors: ApiRefused, ApiDown (retryable). */
  ensure(
    api: DesiredApi,
    connection: HostConnection,
    say: (line: string) => void,
  ): Promise<StepResult | undefined>;
}

/** Where and as whom one signs in to a cloud. */
export interface CloudAuth {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly project: string;
  /** Whose endpoints are taken from the catalogue. */
  readonly region: string;
  /** Certificate authorities that are trusted beside those of the system, PEM. */
  readonly authorities?: string;
}

/** A service by the type it has in the catalogue. */
export type ServiceType = 'compute' | 'placement' | 'network' | 'image' | 'volumev3' | 'orchestration';

export interface CloudRequest {
  readonly service: ServiceType;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the version of the API: `/servers`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as they are, instead of a body. */
  readonly bytes?: { readonly size: number; readonly data: Buffer | Readable };
  readonly microversion?: string;
  /** Milliseconds. */
  readonly timeout?: number;
  /** Error statuses that are an answer without a value: 404 of what is gone. */
  readonly ok?: readonly number[];
}

/** A project of a running cloud, signed in. Errors: ApiDown (retryable), ApiRefused, NoService. */
export interface CloudSession {
  /** The id of the project. */
  readonly project: string;
  /** Whether the catalogue holds such a service. */
  has(service: ServiceType): boolean;
  /** The JSON of the answer; undefined where there is none. */
  ask(request: CloudRequest): Promise<unknown>;
}

/** Signs in to clouds through a host of theirs; a session is kept for its next use. */
export interface CloudSessions {
  open(auth: CloudAuth, connection: HostConnection): Promise<CloudSession>;
}

/** A certificate and its private key, both PEM. */
export interface MadeCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** Makes certificates. */
export interface CertificateMaker {
  /** One that signs others, and is signed by itself. */
  authority(name: string, days: number): Promise<MadeCertificate>;
  /** One for servers with these names or addresses. */
  signed(names: readonly string[], days: number, authority: MadeCertificate): Promise<MadeCertificate>;
}
