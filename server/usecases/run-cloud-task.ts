import type { AcceptanceReport } from '../core/domain/acceptance-report';
import type { StepError } from '../core/domain/event';
import type { ResourceStep } from '../core/domain/resource-step';
import { type FirstResources, firstResources } from '../core/resources/first-resources';
import { createRedactor } from '../core/secrets/create-redactor';
import { EngineError } from '../engine/errors';
import type { WritePermit } from '../engine/write-permit';
import { openWriting, type Writing } from '../engine/writing';
import type { CloudTask, CloudTaskResult, CloudTaskView, PanelWish } from '../views/cloud-tasks';
import type { CloudAccess } from './cloud-access';
import { drain } from './drain';
import { approachCloud } from './enter-cloud';
import { type InitDeps, initCloud } from './init-cloud';
import type { StoredCloud } from './read-cloud';
import { Refusal } from './refusal';
import { verifyCloud } from './verify-cloud';
import type { WorkerDeps } from './worker-deps';

/** Does what a task of init-cloud, of a drain or of acceptance tests asks for, and keeps its progress and its end. */
export async function runCloudTask(
  worker: WorkerDeps,
  task: string,
  signal: AbortSignal,
  permit: WritePermit,
): Promise<void> {
  const { store, clock } = worker;
  const asked = await store.cloudTasks.request(task);
  if (!asked) return;
  const { task: work } = asked;
  const notes = takeNotes((said) => store.cloudTasks.progress(task, said));
  let redact = (text: string) => text;
  let writing: Writing | undefined;
  const beat = setInterval(notes.touch, BEAT_MS);
  try {
    const { cloud, access, connect: reach } = await approachCloud(worker, asked.cloud);
    writing = openWriting({ writer: writerOf(asked, task, cloud, worker), connect: reach, clock, permit });
    const { connect } = writing;
    await writing.claim(
      work.kind === 'verify' && access.testHost !== undefined ? [access.testHost] : [access.via],
    );
    redact = createRedactor(cloud.told);
    const deps: InitDeps = {
      connect,
      sessions: worker.sessions,
      clock,
      signal,
      say: (step) => notes.add(step.error ? { ...step, error: masked(step.error, redact) } : step),
    };
    const result = await untilCancelled(worker, task, (cancel) => {
      switch (work.kind) {
        case 'drain': {
          const wish = { ...work.wish, by: asked.by };
          return drain(access, wish, { ...deps, signal: AbortSignal.any([signal, cancel]) });
        }
        case 'verify': {
          const wish = { match: work.wish.match, anew: asked.state === 'running' };
          const onReport = (tests: AcceptanceReport) => notes.result({ tests });
          const tests = verifyCloud(access, wish, { connect, cancel, leave: signal, redact, onReport });
          return tests.then((done) => ({ tests: done }));
        }
        case 'resources':
        case 'remove_resources': {
          const undo = work.kind === 'remove_resources';
          return initCloud({ access, wanted: wantedOf(work.wish, undo, access), undo }, deps);
        }
      }
    });
    signal.throwIfAborted();
    await notes.written();
    await store.cloudTasks.end(task, { state: 'done', result });
  } catch (cause) {
    // A worker that stops leaves the task to the next worker, which starts with the remaining work.
    if (signal.aborted) throw cause;
    await notes.written();
    await store.cloudTasks.end(task, { state: 'failed', error: masked(failureOf(cause), redact) });
  } finally {
    clearInterval(beat);
    await writing?.end();
  }
}

/** The name of a task in the host claim that other writers see. */
const writerOf = (
  { task: { kind }, by }: { readonly task: CloudTask; readonly by: string },
  task: string,
  { id, source }: StoredCloud,
  { holder }: WorkerDeps,
) => ({
  owner: `panel ${id}`,
  words: `${kind} ${task} of the cloud ${source.name}, by ${by}, from the panel on ${holder}`,
});

const BEAT_MS = 10_000;
const CANCEL_MS = 1_000;

function wantedOf(wish: PanelWish, undo: boolean, access: CloudAccess): FirstResources {
  // A removal finds everything by its name: it need not know the range.
  const wanted = firstResources(wish, undo ? access.bridge || undefined : access.bridge);
  if (wanted.value) return wanted.value;
  throw new Refusal('invalid', { kind: 'wish_invalid' }, wanted.diagnostics);
}

/** Does something that an operator may end. */
async function untilCancelled(
  { store }: WorkerDeps,
  task: string,
  does: (cancel: AbortSignal) => Promise<CloudTaskResult>,
): Promise<CloudTaskResult> {
  const cancel = new AbortController();
  const watch = setInterval(() => {
    const asking = store.cloudTasks.isCancelled(task);
    asking.then((yes) => yes && cancel.abort()).catch(() => undefined);
  }, CANCEL_MS);
  try {
    return await does(cancel.signal);
  } finally {
    clearInterval(watch);
  }
}

function failureOf(cause: unknown): StepError {
  if (cause instanceof EngineError) return cause.toStepError();
  if (cause instanceof Refusal) return { tag: 'BadWish', message: cause.message, retryable: false };
  console.error(cause);
  return {
    tag: 'InternalError',
    message: cause instanceof Error ? cause.message : String(cause),
    retryable: true,
  };
}

const masked = (error: StepError, redact: (text: string) => string): StepError => ({
  ...error,
  message: redact(error.message),
  ...(error.lines ? { lines: error.lines.map(redact) } : {}),
});

/** Keeps the newest state of each step, in the order in which they were first named; writes one after another. */
function takeNotes(write: (said: Pick<CloudTaskView, 'steps' | 'result'>) => Promise<void>) {
  const steps = new Map<string, ResourceStep>();
  let result: CloudTaskResult | undefined;
  let last: Promise<void> = Promise.resolve();
  let waiting = false;
  const touch = () => {
    if (waiting) return;
    waiting = true;
    last = last
      .then(() => {
        waiting = false;
        return write({ steps: [...steps.values()], ...(result ? { result } : {}) });
      })
      .catch((cause: unknown) => console.error(cause));
  };
  return {
    touch,
    add(step: ResourceStep) {
      steps.set(`${step.kind}/${step.name}`, step);
      touch();
    },
    /** The result so far. */
    result(sofar: CloudTaskResult) {
      result = sofar;
      touch();
    },
    written: () => last,
  };
}
