import { z } from 'zod';
import type { Checked } from '../core/domain/diagnostic';
import type { FolderFile } from '../core/domain/kept-file';
import type { WritePermit } from '../engine/write-permit';
import type { AccessView } from '../views/access';
import type { BackupsView } from '../views/backups';
import type { DetectView } from '../views/clouds';
import type { ContainerView, UsageView } from '../views/containers';
import type { ContainerLook } from '../views/failures';
import type { ImagesView } from '../views/images';
import type { InstancesView } from '../views/instances';
import type { LogAnswer } from '../views/logs';
import type { PrechecksAnswer } from '../views/overview';
import type { ServicesView } from '../views/services';
import type { LookView } from '../views/topology';
import type { WiringView } from '../views/wiring';
import { type LogAsk, logAsk } from './log-asks';

/** What waits for a worker. Plans, runs and first resources write to the store, the others answer. */
export const jobSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('compute_plan'), plan: z.string() }),
  z.object({ kind: z.literal('execute_run'), run: z.string(), cloud: z.string() }),
  z.object({ kind: z.literal('detect'), cloud: z.string(), host: z.string().exactOptional() }),
  z.object({ kind: z.literal('look'), cloud: z.string(), hosts: z.array(z.string()) }),
  z.object({ kind: z.literal('access'), cloud: z.string() }),
  z.object({ kind: z.literal('services'), cloud: z.string() }),
  z.object({ kind: z.literal('instances'), cloud: z.string() }),
  z.object({ kind: z.literal('console'), cloud: z.string(), instance: z.string() }),
  z.object({ kind: z.literal('usage'), cloud: z.string(), containers: z.array(z.string()) }),
  z.object({ kind: z.literal('container'), cloud: z.string(), host: z.string(), container: z.string() }),
  z.object({ kind: z.literal('explain'), cloud: z.string(), host: z.string(), container: z.string() }),
  z.object({ kind: z.literal('logs'), cloud: z.string(), host: z.string(), ask: logAsk }),
  z.object({ kind: z.literal('measure'), cloud: z.string() }),
  z.object({ kind: z.literal('prechecks'), cloud: z.string(), host: z.string() }),
  z.object({ kind: z.literal('shell'), cloud: z.string(), shell: z.string() }),
  z.object({ kind: z.literal('wiring'), cloud: z.string() }),
  z.object({ kind: z.literal('images'), cloud: z.string() }),
  z.object({ kind: z.literal('backups'), cloud: z.string() }),
  z.object({ kind: z.literal('cloud_task'), task: z.string(), cloud: z.string() }),
  z.object({ kind: z.literal('notify'), webhook: z.string(), body: z.string() }),
  z.object({ kind: z.literal('mail'), receiver: z.string(), body: z.string() }),
  z.object({ kind: z.literal('remove_throwaway'), cloud: z.string() }),
]);
export type Job = z.infer<typeof jobSchema>;

/** Why a run's or plan's signal was aborted: `signal.reason` is one of these. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor(readonly why: 'cancelled' | 'draining' | 'crashed' | 'lease_lost') {
    super(why);
  }
}

/** All work that touches hosts; done in the worker process alone. */
export interface Worker {
  /**
   * Reads the request, and saves `store.plans.ready`, `invalid` or (when it throws) `fail`. May be called
   * again for the same plan after a crash.
   */
  computePlan(plan: string, signal: AbortSignal): Promise<void>;
  /**
   * Runs an approved plan exactly as shown; the cloud's lock is held meanwhile, and `permit` is asked before each write. Writes `run_started` first and
   * `run_ended` last. When `signal` is aborted with Stopped('cancelled') it ends as `cancelled`; with any other
   * reason it returns soon without `run_ended`, and the caller notes the interruption.
   */
  executeRun(run: string, signal: AbortSignal, permit: WritePermit): Promise<void>;
  /** What is on a host of the cloud, the first where none is named; makes a throw-away host first where one was asked for. */
  detect(cloud: string, host: string | undefined, signal: AbortSignal): Promise<DetectView>;
  /** What these hosts are; those that do not answer with the cause. */
  look(cloud: string, hosts: readonly string[], signal: AbortSignal): Promise<LookView>;
  /** Where the cloud answers, with a token tried just now. */
  access(cloud: string, signal: AbortSignal): Promise<AccessView>;
  /** How the services of the cloud say they are. */
  services(cloud: string, signal: AbortSignal): Promise<ServicesView>;
  /** The instances of all projects. */
  instances(cloud: string, signal: AbortSignal): Promise<InstancesView>;
  /** Where a browser sees an instance's screen, sealed: whoever has the address is in. */
  console(cloud: string, instance: string, signal: AbortSignal): Promise<{ readonly sealed: string }>;
  /** Parts of the logs of one host, or lines found there; secrets of the cloud are masked. */
  logs(cloud: string, host: string, ask: LogAsk, signal: AbortSignal): Promise<LogAnswer>;
  /** Looks at what a cloud has and has given away, its machines and its certificates; all is kept with the cloud. */
  measure(cloud: string, signal: AbortSignal): Promise<void>;
  /** Prechecks of one host; kept with the cloud. Changes nothing. */
  prechecks(cloud: string, host: string, signal: AbortSignal): Promise<PrechecksAnswer>;
  /** Gives a cloud its first resources, or takes them away; progress and end are kept with the task. May be called again after a crash. Lock and `permit` as with runs. */
  runCloudTask(task: string, signal: AbortSignal, permit: WritePermit): Promise<void>;
  /** What containers have used. */
  usage(cloud: string, containers: readonly string[]): Promise<UsageView>;
  /** How a container is just now, with its last lines. */
  explain(cloud: string, host: string, container: string): Promise<ContainerLook>;
  /** How a container was made, and what is inside. */
  container(cloud: string, host: string, container: string): Promise<ContainerView>;
  /** Keeps what is known of a cloud's hosts true until `signal`; the cloud's watch is held by `holder` meanwhile. */
  watch(cloud: string, holder: string, signal: AbortSignal): Promise<void>;
  /** How the hosts of a cloud reach each other. */
  wiring(cloud: string, signal: AbortSignal): Promise<WiringView>;
  /** The images of a cloud: what is built, and which host has which. */
  images(cloud: string, signal: AbortSignal): Promise<ImagesView>;
  /** The backups that lie on the hosts of a cloud. */
  backups(cloud: string, signal: AbortSignal): Promise<BackupsView>;
  /** Opens a shell that somebody asked for; it goes on by itself until it ends. */
  shell(shell: string): Promise<void>;
  /** Posts a notice; what came of it is kept with the webhook. */
  notify(webhook: string, body: string): Promise<void>;
  /** Mails a notice; what came of it is kept with the receiver. */
  mail(receiver: string, body: string): Promise<void>;
  /** Removes every trace of a cloud's throw-away host. */
  removeThrowaway(cloud: string, signal: AbortSignal): Promise<void>;
}

/** Folders of clouds on their way in and out. What must not be in one comes back as diagnostics. */
export interface FolderTransfer {
  /** The files of a `.tar.gz`, `.tar` or `.zip`. */
  unpack(archive: Uint8Array): Promise<Checked<readonly FolderFile[]>>;
  /** Files that came one by one, held to the bounds of an archive. */
  gather(files: readonly FolderFile[]): Promise<Checked<readonly FolderFile[]>>;
  /** Those of a commit. Errors: BadAddress, RepositoryUnreadable. */
  fetchCommit(place: {
    readonly url: string;
    readonly commit: string;
    readonly folder: string;
  }): Promise<Checked<readonly FolderFile[]>>;
  /** A `.tar.gz` of files, below a folder of that name. */
  pack(name: string, files: readonly FolderFile[]): Promise<Uint8Array>;
}

/** What the web server makes itself, because it must not be written down on its way. */
export interface Credentials {
  /** The openrc file of one of a cloud's users. */
  openrc(cloud: string, who: 'admin' | 'demo'): Promise<string>;
  /** For OpenStack's clients: both users in one file. */
  cloudsYaml(cloud: string): Promise<string>;
}
