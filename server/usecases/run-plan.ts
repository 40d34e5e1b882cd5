import type { RunEnd, RunFigures } from '../core/domain/event';
import type { RunnablePlan } from '../core/domain/plan';
import type { Workshop } from '../engine/build/workshop';
import type { Connections } from '../engine/connections';
import { EngineError } from '../engine/errors';
import { figuresOf } from '../engine/execute/figures';
import { createPerform } from '../engine/execute/perform';
import { runGraph } from '../engine/execute/run-graph';
import { observeHost } from '../engine/observe/observe-host';
import type {
  Clock,
  CloudApis,
  CloudSessions,
  EventSink,
  HostConnection,
  HostTarget,
  SecretResolver,
} from '../engine/ports';
import type { WritePermit } from '../engine/write-permit';
import { openWriting } from '../engine/writing';
import { Stopped } from './ports';

/** Steps side by side on one host: more than its engine does at a time gains nothing. */
const PER_HOST = 4;
const TOTAL = 256;

export interface RunPlanRequest {
  readonly plan: RunnablePlan;
  readonly by: string;
  readonly worker: string;
  /** The writer's name in host claims: an owner that all runs of this cloud share, and a line for people. */
  readonly writer: { readonly owner: string; readonly words: string };
  readonly target: (host: string) => HostTarget | undefined;
  /** Hosts whose failing prechecks stop nothing. */
  readonly overridden?: readonly string[];
}

export interface RunPlanDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly apis: CloudApis;
  readonly sessions: CloudSessions;
  readonly workshop?: Workshop;
  readonly secrets: SecretResolver;
  readonly events: EventSink;
  readonly signal: AbortSignal;
  /** Whether an operator has paused it. */
  readonly held?: () => boolean;
  /** Pauses it: `held` is true from then on, until an operator resumes it. */
  readonly pause?: () => Promise<void>;
  /** Asked before each write; absent where no lease can be lost. */
  readonly permit?: WritePermit;
  /** Milliseconds that never go back, also while this process is stopped. Default: the machine's. */
  readonly elapsed?: () => number;
}

/** Runs a plan exactly as it is. Events tell everything; the outcome is that of the last one. */
export async function runPlan(request: RunPlanRequest, deps: RunPlanDeps): Promise<RunEnd> {
  const { plan } = request;
  const { clock, events, connections } = deps;
  const connect = async (host: string): Promise<HostConnection> => {
    const target = request.target(host);
    if (!target) throw new Error(`no way to ${host} is known`);
    return connections.get(target);
  };
  const writing = openWriting({
    writer: request.writer,
    connect,
    clock,
    permit: deps.permit,
    elapsed: deps.elapsed,
  });
  events.append({ type: 'run_started', by: request.by, worker: request.worker });
  try {
    await writing.claim(hostsOf(plan).filter((host) => request.target(host) !== undefined));
  } catch (cause) {
    await writing.end();
    if (!(cause instanceof EngineError)) throw cause;
    events.append({ type: 'run_ended', outcome: 'failed', error: cause.toStepError() });
    await events.flush();
    return 'failed';
  }
  const perform = createPerform({
    connect: writing.connect,
    overridden: request.overridden ?? [],
    observe: async (host) => observeHost(await connect(host), { clock, signal: deps.signal }),
    apis: deps.apis,
    sessions: deps.sessions,
    look: connect,
    forget: writing.forget,
    ...holdOf(deps),
    secrets: deps.secrets,
    clock,
    events,
    ...(deps.workshop ? { workshop: deps.workshop } : {}),
  });
  const started = clock.now();
  const results = new Map<string, { readonly at: number; readonly kind: string; readonly cpu?: number }>();
  const { outcome, times } = await runGraph({
    steps: plan.steps,
    events,
    clock,
    signal: deps.signal,
    ...(deps.held ? { held: deps.held } : {}),
    limits: { total: TOTAL, perHost: PER_HOST },
    perform: async (step, signal) => {
      // Images are made on no host that is claimed.
      writing.check();
      const result = await perform(step, signal);
      if (result)
        results.set(step.id, {
          at: result.kind === 'token' ? result.issuedAt : clock.now(),
          kind: result.kind,
          ...(result.kind === 'job' ? { cpu: result.cpu } : {}),
        });
      return result;
    },
  }).finally(() => writing.end());
  if (
    deps.signal.aborted &&
    deps.signal.reason instanceof Stopped &&
    deps.signal.reason.why !== 'cancelled'
  ) {
    await events.flush();
    return 'interrupted';
  }
  const figures: RunFigures | undefined =
    plan.steps.length > 0 && outcome === 'done'
      ? await figuresOf(plan, { started, ended: clock.now(), times, results }, connect)
      : undefined;
  events.append({ type: 'run_ended', outcome, ...(figures ? { figures } : {}) });
  await events.flush();
  return outcome;
}

const hostsOf = (plan: RunnablePlan): readonly string[] => [...new Set(plan.steps.map(({ host }) => host))];

/** Milliseconds between two looks at whether a run that paused itself may go on. */
const HOLD_MS = 250;

/** How a step pauses its run and waits until somebody resumes it. */
function holdOf({ pause, held, clock }: RunPlanDeps): { hold?: (signal: AbortSignal) => Promise<void> } {
  if (!pause || !held) return {};
  return {
    async hold(signal) {
      await pause();
      while (held()) await clock.sleep(HOLD_MS, signal);
    },
  };
}
