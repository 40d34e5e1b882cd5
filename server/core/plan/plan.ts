import { canonical } from '../diff/diff-spec';
import type { Change } from '../domain/change';
import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Action, BlockedStep, Plan, Step } from '../domain/plan';
import { carriesOut, tearsDown } from '../domain/scope';
import { connect } from './connect';
import { stepsOf } from './steps';
import { teardown } from './teardown';

export interface PlanInput {
  readonly action: Action;
  readonly desired: DesiredState;
  readonly observed: ObservedState;
  readonly changes: readonly Change[];
  /** Hosts to touch; absent: all. What they need on hosts left out must have been observed as desired. */
  readonly limit?: readonly string[];
  /** Destroy leaves the volumes with their data. */
  readonly keepVolumes?: boolean;
  readonly sha256: (text: string) => string;
}

/** Turns changes into steps with edges between them. Pure: the same input makes the same plan. */
export function plan(input: PlanInput): Plan {
  const { action, desired, observed } = input;
  const changes = withoutBlind(input).filter(
    (change) => input.limit === undefined || change.of === 'build' || input.limit.includes(change.host),
  );
  const carried = changes.filter((change) => carriesOut(action, change));
  const { steps, blocked } = tearsDown(action)
    ? { steps: teardown(action, desired, observed, input), blocked: [] }
    : connect(desired, stepsOf(action, desired, observed, carried, input.limit), {
        changes: input.changes,
        observed,
      });
  return {
    cloud: desired.cloud,
    action,
    changes,
    steps,
    blocked,
    digest: digestOf(action, changes, steps, blocked, input.sha256),
  };
}

/** Where an engine does not answer, a teardown cannot know what is there: that is no host without anything. */
function withoutBlind({ action, changes, observed }: PlanInput): readonly Change[] {
  if (!tearsDown(action)) return changes;
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
 * its step is the same for all of it, and one whose container is just starting is found otherwise each time. So are
 * containers that are waited for: waiting changes nothing.
 */
function digestOf(
  action: Action,
  changes: readonly Change[],
  steps: readonly Step[],
  blocked: readonly BlockedStep[],
  sha256: (text: string) => string,
): string {
  const due = changes.filter((change) => change.verb !== 'keep');
  const lasting = due.filter((change) => change.verb !== 'await');
  const shown = lasting.map((change) => (change.of === 'api' ? [change.of, change.api.id] : change));
  const awaited = new Set(steps.flatMap(({ id, work }) => (work.kind === 'await' ? [id] : [])));
  const done = steps
    .filter(({ id }) => !awaited.has(id))
    .map((step) => ({ ...step, needs: step.needs.filter((need) => !awaited.has(need)) }));
  // Part by part: as one text, the plan of a thousand hosts is longer than a string can be.
  const each = (parts: readonly unknown[]) => parts.map((part) => sha256(canonical(part)));
  return sha256(canonical([action, each(shown), each(done), blocked.map(({ id }) => id)])).slice(0, 32);
}
