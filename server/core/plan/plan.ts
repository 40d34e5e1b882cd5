import { canonical } from '../diff/diff-spec';
import type { Change } from '../domain/change';
import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Action, BlockedStep, Plan, Step } from '../domain/plan';
import { carriesOut, ignoresDesired, isBackupAction, type OnWhatIs } from '../domain/scope';
import { atOnce, type InParts } from '../values/in-parts';
import { adoptSteps, kollaHosts } from './adopt';
import { backupSteps } from './backup-steps';
import { connect } from './connect';
import type { Limits } from './limits';
import { maintain } from './maintain';
import { recover } from './recover';
import { stepsOf } from './steps';
import { teardown } from './teardown';
import { turn } from './turn';
import { withinLimits } from './within-limits';

export interface PlanInput extends Limits {
  readonly action: Action;
  readonly desired: DesiredState;
  readonly observed: ObservedState;
  readonly changes: readonly Change[];
  readonly sha256: (text: string) => string;
}

/** Turns changes into steps with edges between them. Pure: the same input makes the same plan. */
export const plan = (input: PlanInput): Plan => atOnce(planInParts(input));

/** The same, thing by thing. */
export function* planInParts(input: PlanInput): InParts<Plan> {
  const { action, desired, observed } = input;
  const changes = withoutBlind(input).filter(withinLimits(input, desired));
  const carried = changes.filter((change) => carriesOut(action, change));
  const alone = stepsWithoutChanges(action, input);
  const { steps, blocked } = alone
    ? { steps: alone, blocked: [] }
    : yield* connect(
        desired,
        yield* stepsOf(action, desired, observed, carried, input.limit),
        {
          changes: input.changes,
          observed,
        },
        action,
      );
  return {
    cloud: desired.cloud,
    action,
    changes,
    steps,
    blocked,
    digest: yield* digestOf(action, changes, steps, blocked, input.sha256),
  };
}

/** Steps that follow from what is there alone; undefined where they carry changes out. */
function stepsWithoutChanges(action: Action, input: PlanInput): readonly Step[] | undefined {
  if (action === 'adopt') return adoptSteps(kollaHosts(input.desired, input.observed, input));
  return ignoresDesired(action) ? stepsOnWhatIs(action, input) : undefined;
}

function stepsOnWhatIs(action: OnWhatIs, input: PlanInput): readonly Step[] {
  const { desired, observed } = input;
  if (action === 'recover') return recover(desired, observed);
  if (action === 'maintain') return maintain(desired, observed, input);
  if (isBackupAction(action)) return backupSteps(action, desired, observed, input);
  return action === 'start' || action === 'restart'
    ? turn(action, desired, observed, input)
    : teardown(action, desired, observed, input);
}

/**
 * Actions on existing containers need Docker's list: a host whose Docker does not answer is unknown, not empty. APIs are
 * left out: such an action does not change them, so an unreachable API is no reason to fail.
 */
function withoutBlind({ action, changes, observed }: PlanInput): readonly Change[] {
  if (!ignoresDesired(action)) return changes;
  const blind = Object.values(observed.hosts).flatMap((seen): Change[] =>
    seen.kind === 'seen' && seen.docker.kind === 'down'
      ? [{ of: 'host', verb: 'unknown', host: seen.host, cause: seen.docker.cause, reasons: [] }]
      : [],
  );
  const hosts = new Set(blind.map(({ host }) => host));
  return [...blind, ...changes.filter(({ of, host }) => of !== 'api' && !hosts.has(host))];
}

/**
 * The digest of everything that the operator saw: two plans with the same digest do the same. Left out are the missing
 * objects of an API, since its step is the same for all of them and a starting API is observed differently each time, and
 * containers that are only awaited.
 */
function* digestOf(
  action: Action,
  changes: readonly Change[],
  steps: readonly Step[],
  blocked: readonly BlockedStep[],
  sha256: (text: string) => string,
): InParts<string> {
  // Part by part: as one text, the plan of a thousand hosts is longer than a string can be.
  function* each<T>(parts: readonly T[], shown: (part: T) => unknown): InParts<string> {
    let [whole, some]: [string, string[]] = ['', []];
    for (const part of parts) {
      const what = shown(part);
      if (what !== undefined) some.push(sha256(canonical(what)));
      if (some.length === 1000) [whole, some] = [sha256(canonical([whole, some])), []];
      yield;
    }
    return sha256(canonical([whole, some]));
  }
  const lasting = yield* each(changes, (change) => {
    if (change.verb === 'keep' || change.verb === 'await') return undefined;
    return change.of === 'api' ? [change.of, change.api.id] : change;
  });
  const awaited = new Set(steps.flatMap(({ id, work }) => (work.kind === 'await' ? [id] : [])));
  yield;
  const done = yield* each(steps, (step) =>
    awaited.has(step.id) ? undefined : { ...step, needs: step.needs.filter((need) => !awaited.has(need)) },
  );
  return sha256(canonical([action, lasting, done, blocked.map(({ id }) => id)])).slice(0, 32);
}
