import { reloadMark } from '../../core/diff/diff-host';
import { configFolder, isConfigFolder } from '../../core/domain/config-folder';
import type { PrecheckItem, RunEventBody, StepResult } from '../../core/domain/event';
import type { ObservedHost } from '../../core/domain/observed';
import { DEPLOYMENT_HOST, type Step } from '../../core/domain/plan';
import { performBackup } from '../backups/perform-backup';
import type { Workshop } from '../build/workshop';
import { EngineError } from '../errors';
import { removeFiles } from '../files/remove-files';
import { writeFiles } from '../files/write-files';
import type { Clock, CloudApis, CloudSessions, EventSink, HostConnection, SecretResolver } from '../ports';
import { drainFor } from '../resources/drain-for';
import { lookAtAdopted, removeUnit } from './perform-adopt';
import { makeContainer, runJob, type Say } from './perform-container';
import { bootstrapServer } from './perform-system';
import { precheckHost } from './prechecks';
import { pullImage } from './pull-image';
import { awaitReady } from './readiness';
import { awaitReturn, reboot } from './reboot';
import { removeImage } from './remove-image';
import { resolveDeep } from './resolve-deep';
import type { Perform } from './run-graph';
import { startContainer } from './start-container';
import { comeBack, leave } from './step-aside';

export interface PerformDeps {
  readonly connect: (host: string) => Promise<HostConnection>;
  readonly observe: (host: string) => Promise<ObservedHost>;
  readonly apis: CloudApis;
  readonly workshop?: Workshop;
  readonly secrets: SecretResolver;
  readonly clock: Clock;
  readonly events: EventSink;
  readonly sessions: CloudSessions;
  /** A connection without the write fence: for reads only. */
  readonly look: (host: string) => Promise<HostConnection>;
  /** Notes that a host is about to lose its claim; the next write claims the host again. */
  readonly forget: (host: string) => void;
  /** Pauses the run, and resolves when an operator resumes it. Absent: the run cannot be paused. */
  readonly hold?: (signal: AbortSignal) => Promise<void>;
  /** Hosts whose failing prechecks stop nothing: somebody approved that by their names. */
  readonly overridden?: readonly string[];
}

/** Carries out one step. Every kind is idempotent; secrets become values here and nowhere before. */
export function createPerform(deps: PerformDeps): Perform {
  return async (step, signal) => {
    // An aborted step may still run for a while: its output is dropped.
    const tell = (event: RunEventBody) => {
      if (!signal.aborted) deps.events.append(event);
    };
    const say: Say = (line, source) =>
      tell({ type: 'step_log', step: step.id, level: 'info', source: source ?? 'kollage', line });
    const progress = (done: number, total: number, unit: string) =>
      tell({ type: 'step_progress', step: step.id, done, total, unit });
    const { work } = step;
    const atHome = step.host === DEPLOYMENT_HOST && work.kind === 'remove_image';
    if (work.kind === 'build' || work.kind === 'push' || atHome) {
      const { workshop } = deps;
      if (!workshop)
        throw new EngineError('NoWorkshop', 'images cannot be built here: no Docker Engine answers', {
          remedy: 'Start Docker on this machine, or set docker_registry to a registry that has the images.',
        });
      if (work.kind === 'remove_image') {
        await removeImage(workshop.docker, work, say);
        return undefined;
      }
      await workshop[work.kind](work.image, {
        signal,
        say,
        progress: throttle(deps.clock, progress),
      });
      return undefined;
    }
    return onHost(deps, step, await deps.connect(step.host), signal, say, throttle(deps.clock, progress));
  };
}

async function onHost(
  deps: PerformDeps,
  step: Step,
  connection: HostConnection,
  signal: AbortSignal,
  say: Say,
  progress: (done: number, total: number, unit: string) => void,
): Promise<StepResult | undefined> {
  const { docker } = connection;
  const { clock } = deps;
  const { work } = step;
  const world = { connect: deps.connect, signal, say };
  switch (work.kind) {
    case 'build':
    case 'push':
      return undefined;
    case 'precheck':
      return prechecks(deps, connection, work, say);
    case 'system':
      await bootstrapServer(connection, work.system, work.items, clock, signal, say);
      return undefined;
    case 'pull':
      await pullImage(deps, connection, work, signal, progress);
      return undefined;
    case 'remove_image':
      await removeImage(docker, work, say);
      return undefined;
    case 'files':
      await writeFiles(
        connection,
        work.write.map((file) => ({
          path: file.path,
          body: deps.secrets.resolve(file.body),
          mode: file.mode,
        })),
        { signal },
      );
      await removeFiles(connection, work.remove);
      for (const file of work.write) say(`wrote ${file.path}`);
      return undefined;
    case 'container':
      if (work.replaces) await leave(work.asides, world);
      if (work.formerUnit) await removeUnit(connection, work.formerUnit, say);
      await makeContainer(connection, work, { clock, signal, say }, (until) =>
        comeBack(work.asides, { ...world, signal: until }),
      );
      return undefined;
    case 'start':
      await startContainer(connection, work.name, say);
      await awaitReady(connection, work.name, work.ready, clock, signal);
      await comeBack(work.asides, world);
      return undefined;
    case 'await':
      await awaitReady(connection, work.name, work.ready, clock, signal);
      return undefined;
    case 'restart':
      await leave(work.asides, world);
      await docker.restart(work.name, work.stopTimeout);
      say(`restarted ${work.name}`);
      await awaitReady(connection, work.name, work.ready, clock, signal);
      await comeBack(work.asides, world);
      return undefined;
    case 'reload':
      if (work.reload.kind === 'signal') await docker.kill(work.name, work.reload.signal);
      if (work.reload.kind === 'exec') await execIn(connection, work.name, work.reload.argv, signal, say);
      // Only now: without its mark, files that were refused are seen as not yet read.
      await writeFiles(connection, [{ path: reloadMark(configFolder(work.name)), body: '', mode: '0600' }], {
        signal,
      });
      await awaitReady(connection, work.name, work.ready, clock, signal);
      return undefined;
    case 'job':
      return runJob(connection, work.job, {
        signal,
        say,
        ready: async () => deps.events.ready?.(),
        ...(work.from === undefined ? {} : { source: await deps.connect(work.from) }),
      });
    case 'api':
      return deps.apis.ensure(resolveDeep(work.api, deps.secrets), connection, say);
    case 'stop':
      await leave(work.asides, world);
      await docker.stop(work.name, work.stopTimeout);
      return undefined;
    case 'remove':
      await leave(work.asides, world);
      await docker.stop(work.name, 60);
      await docker.remove(work.name);
      say(`removed ${work.name}`);
      return undefined;
    case 'remove_volume':
      await docker.removeVolume(work.name);
      return undefined;
    case 'exec':
      await execIn(connection, work.name, work.argv, signal, say);
      return undefined;
    case 'remove_files':
      await removeFolder(connection, work.path);
      return undefined;
    case 'adopt':
      await lookAtAdopted(connection, work, signal, say);
      return undefined;
    case 'drain':
      await drainFor(resolveDeep(work, deps.secrets), connection, {
        ...world,
        clock,
        sessions: deps.sessions,
      });
      return undefined;
    case 'reboot':
      await reboot(connection, { ...deps, signal, say });
      return undefined;
    case 'hand_over':
      if (!deps.hold)
        throw new EngineError('Bug', `nobody can say when ${step.host} is done`, {
          remedy: 'Reboot it instead.',
        });
      say(`${step.host} is yours: its containers are stopped. Resume the run when it may come back.`);
      deps.forget(step.host);
      await deps.hold(signal);
      await awaitReturn(step.host, { ...deps, signal, say });
      return undefined;
    case 'backup':
      await performBackup(connection, work, {
        ...{ secrets: deps.secrets, connect: deps.connect, signal, say },
        ready: async () => deps.events.ready?.(),
      });
      return undefined;
  }
}

async function prechecks(
  deps: PerformDeps,
  connection: HostConnection,
  work: Extract<Step['work'], { kind: 'precheck' }>,
  say: Say,
): Promise<StepResult> {
  const seen = await deps.observe(connection.host);
  if (seen.kind === 'unreachable')
    throw new EngineError('HostUnreachable', `${connection.host} does not answer: ${seen.cause}`, {
      retryable: true,
    });
  const items = await precheckHost(connection, work, seen);
  for (const item of items)
    say(
      `${item.outcome}: ${item.summary}${item.outcome === 'pass' ? '' : `. ${item.cause ?? ''} ${item.remedy ?? ''}`}`,
    );
  const failed = items.filter((item) => item.outcome === 'fail');
  if (failed.length > 0 && !deps.overridden?.includes(connection.host))
    throw refusal(connection.host, failed);
  return { kind: 'prechecks', items };
}

const refusal = (host: string, failed: readonly PrecheckItem[]): EngineError =>
  new EngineError('PrecheckFailed', `${host}: ${failed.map((item) => item.summary).join('; ')}`, {
    lines: failed.map((item) => `${item.summary}. ${item.cause ?? ''} ${item.remedy ?? ''}`.trim()),
    ...(failed[0]?.remedy ? { remedy: failed[0].remedy } : {}),
  });

/** Runs a program inside a container; a non-zero exit fails the step with the last lines of output. */
async function execIn(
  { docker, host }: HostConnection,
  name: string,
  argv: readonly string[],
  signal: AbortSignal,
  say: Say,
): Promise<void> {
  const { code, output } = await docker.exec(name, argv, { signal });
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  for (const line of lines) say(line, name);
  if (code !== 0)
    throw new EngineError(
      'CommandFailed',
      `${argv.join(' ')} in ${name} on ${host} ended with exit code ${code}: ${lines.at(-1) ?? ''}`,
      { lines: lines.slice(-20) },
    );
}

/** Only what is below /etc/kolla is ever removed as a folder. */
async function removeFolder(connection: HostConnection, path: string): Promise<void> {
  if (!isConfigFolder(path)) throw new Error(`refusing to remove ${path}`);
  await removeFiles(connection, [path]);
}

/** Progress at most four times a second, and the last one. */
function throttle(
  clock: Clock,
  report: (done: number, total: number, unit: string) => void,
): (done: number, total: number, unit: string) => void {
  let last = 0;
  return (done, total, unit) => {
    const now = clock.now();
    if (done < total && now - last < 250) return;
    last = now;
    report(done, total, unit);
  };
}
