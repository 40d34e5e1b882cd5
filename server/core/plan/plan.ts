import { canonical } from '../diff/diff-spec';
import type { Change } from '../domain/change';
import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Action, Plan, Step } from '../domain/plan';
import { carriesOut } from '../domain/scope';
import { connect } from './connect';
import { stepsOf } from './steps';
import { teardown } from './teardown';

export interface PlanInput {
  readonly action: Action;
  readonly desired: DesiredState;
  readonly observed: ObservedState;
  readonly changes: readonly Change[];
  /** Hosts to touch; absent: all. What others wait for on hosts left out is taken as done. */
  readonly limit?: readonly string[];
  readonly sha256: (text: string) => string;
}

/** Turns changes into steps with edges between them. Pure: the same input makes the same plan. */
export function plan(input: PlanInput): Plan {
  const { action, desired, observed } = input;
  const changes = withoutBlind(input).filter(
    (change) => input.limit === undefined || change.of === 'build' || input.limit.includes(change.host),
  );
  const carried = changes.filter((change) => carriesOut(action, change));
  const steps =
    action === 'stop' || action === 'destroy'
      ? teardown(action, desired, observed, input.limit)
      : connect(desired, stepsOf(action, desired, observed, carried, input.limit));
  return {
    cloud: desired.cloud,
    action,
    changes,
    steps,
    digest: digestOf(action, changes, steps, input.sha256),
  };
}

/** Where an engine does not answer, a teardown cannot know what is there: that is no host without anything. */
function withoutBlind({ action, changes, observed }: PlanInput): readonly Change[] {
  if (action !== 'stop' && action !== 'destroy') return changes;
  const blind = Object.values(observed.hosts).flatMap((seen): Change[] =>
    seen.kind === 'seen' && seen.docker.kind === 'down'
      ? [{ of: 'host', verb: 'unknown', host: seen.host, cause: seen.docker.cause, reasons: [] }]
      : [],
  );
  const hosts = new Set(blind.map(({ host }) => host));
  return [...blind, ...changes.filter(({ host }) => !hosts.has(host))];
}

/**
 * Of everything the operator saw: two plans with one digest do the same. What an API was found to lack is left out, as
 * its step is the same for all of it, and one whose container is just starting is found otherwise each time.
 */
function digestOf(
  action: Action,
  changes: readonly Change[],
  steps: readonly Step[],
  sha256: (text: string) => string,
): string {
  const due = changes.filter((change) => change.verb !== 'keep');
  const shown = due.map((change) => (change.of === 'api' ? [change.of, change.api.id] : change));
  return sha256(canonical([action, shown, steps])).slice(0, 32);
}
