import { dirname } from 'node:path/posix';
import type { ContainerSpec } from '../../core/domain/container';
import type { DesiredJob } from '../../core/domain/desired';
import type { StepResult } from '../../core/domain/event';
import { formerName } from '../../core/domain/former';
import type { StepWork } from '../../core/domain/plan';
import { quoteTelling, tellingLine } from '../../core/logs/telling-line';
import { EngineError } from '../errors';
import { type Clock, type HostConnection, VOLUME_MADE_AT } from '../ports';
import { findFormer, stepDown } from './former';
import { failsItsGate, putBack } from './put-back';
import { awaitReady } from './readiness';
import { startContainer } from './start-container';

export type Say = (line: string, source?: string) => void;

/**
 * Recreates a container with its volumes, starts it, waits until it is ready, and has it `used`. Where it `goesBack`, the
 * former container is kept, stopped, until then, and is restored when the new one does not become ready.
 */
export async function makeContainer(
  connection: HostConnection,
  { spec, ready, goesBack }: Extract<StepWork, { kind: 'container' }>,
  { clock, signal, say }: { readonly clock: Clock; readonly signal: AbortSignal; readonly say: Say },
  used: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { docker } = connection;
  const found = await findFormer(connection, spec.name, ready, signal);
  signal.throwIfAborted();
  // From here to `start` nothing interrupts: a service that was stopped to be replaced must not stay away.
  const former = await stepDown(connection, spec, found, goesBack === true, say);
  try {
    await makeVolumes(connection, spec);
    await docker.create(spec);
    await startContainer(connection, spec.name, say);
    say(`started ${spec.name} from ${spec.image}`);
    await awaitReady(connection, spec.name, ready, clock, signal);
  } catch (why) {
    if (!goesBack || !former || !failsItsGate(why)) throw why;
    throw await putBack(connection, former, { ready, clock, say, why, used });
  }
  await used(signal);
  if (former?.kept) await docker.remove(formerName(spec.name));
}

export interface JobOptions {
  readonly signal: AbortSignal;
  readonly say: Say;
  readonly ready?: () => Promise<void>;
  /** Whose copy of what is distributed this host gets first: the job is done there. */
  readonly source?: HostConnection;
}

/** Both containers are stopped: the kept one-shot of the other host, and the one-shot that is about to start here. */
async function copyVolumes(
  source: HostConnection,
  target: HostConnection,
  job: DesiredJob,
  signal: AbortSignal,
  say: Say,
): Promise<void> {
  const { name, mounts } = job.spec;
  for (const volume of job.distribute?.volumes ?? []) {
    const path = mounts.find((mount) => mount.source === volume)?.target;
    if (path === undefined) throw new Error(`${name} does not have the volume ${volume}`);
    const tar = await source.docker.copyOut(name, path, signal);
    await target.docker.copyIn(name, dirname(path), tar, signal);
    say(`copied ${volume} from ${source.host}`);
  }
}

/**
 * Runs a one-shot to its end, logs its output, and keeps the container: later observations read the result from it. A
 * one-shot is never stopped, since it may be in the middle of a migration: a running one with the same input is adopted,
 * any other is waited for. `signal` ends only the waiting.
 */
export async function runJob(
  connection: HostConnection,
  job: DesiredJob,
  { signal, say, ready = async () => undefined, source }: JobOptions,
): Promise<StepResult | undefined> {
  const { docker } = connection;
  const former = await docker.inspect(job.spec.name);
  const runs = former?.state === 'running';
  if (runs && former.spec.labels['kollage.digest'] === job.digest)
    say(`${job.spec.name} runs already: its end is waited for`);
  else {
    if (runs) {
      say(`a former ${job.spec.name} still runs: its end is waited for`);
      await docker.wait(job.spec.name, signal);
    }
    signal.throwIfAborted();
    await docker.remove(job.spec.name);
    await makeVolumes(connection, job.spec);
    await docker.create(job.spec);
    if (source) await copyVolumes(source, connection, job, signal, say);
    await startContainer(connection, job.spec.name, say);
  }
  const lines: string[] = [];
  let cpu: number | undefined;
  const follow = (async () => {
    for await (const { line } of docker.logs(job.spec.name, { follow: true, signal })) {
      lines.push(line);
      if (lines.length > 40) lines.shift();
      cpu = cpuIn(line) ?? cpu;
      say(line, job.spec.name);
      // Docker holds the rest back: a one-shot that prints faster than its lines are stored is slowed down.
      await ready();
    }
  })();
  // Its lines matter less than its end: a log that breaks off fails nothing.
  const read = follow.catch(() => undefined);
  const code = await docker.wait(job.spec.name, signal);
  await read;
  if (code === 0) return cpu === undefined ? undefined : { kind: 'job', cpu };
  const own = lines.filter((line) => !line.includes('"kollage_job"'));
  throw new EngineError(
    'JobFailed',
    `${job.spec.name} on ${job.host} ended with exit code ${code}${quoteTelling(tellingLine(own))}`,
    {
      lines,
      remedy: 'Fix the error above, then plan again: the job is done again from its start.',
    },
  );
}

/** CPU seconds, as kollage_run_jobs tells them in its last line. */
function cpuIn(line: string): number | undefined {
  const found = /"kollage_job": "done".*"cpu": ([0-9.]+)/.exec(line)?.[1];
  return found === undefined ? undefined : Number(found);
}

async function makeVolumes(connection: HostConnection, spec: ContainerSpec): Promise<void> {
  const cloud = spec.labels['kollage.cloud'];
  const names = spec.mounts.filter((mount) => mount.type === 'volume').map((mount) => mount.source);
  if (names.length === 0) return;
  const clock = await connection.run(['date', '-u', '+%Y-%m-%dT%H:%M:%S.%3NZ']);
  const labels = {
    [VOLUME_MADE_AT]: clock.stdout.toString('utf8').trim(),
    ...(cloud === undefined ? {} : { 'kollage.cloud': cloud }),
  };
  // A volume that is there keeps its labels, and so its age.
  await Promise.all(names.map((name) => connection.docker.createVolume(name, labels)));
}
