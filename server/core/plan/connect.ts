import type { DesiredContainer, DesiredState, Need } from '../domain/desired';
import { formerOf } from '../domain/former';
import type { Action, BlockedBy, BlockedStep, Step, StepWork } from '../domain/plan';
import type { InParts } from '../values/in-parts';
import { askedFirst } from './asides-of';
import { block } from './block';
import type { Draft } from './draft';
import { interrupts } from './interrupts';
import { lastMoves } from './last-moves';
import { partingOrder } from './parting-order';
import { type Known, satisfied } from './satisfied';
import { serial } from './serial';
import { stepId } from './step-id';

/** Adds the edges. A need without a step is satisfied by what was observed as desired, and by nothing else. */
export function* connect(
  desired: DesiredState,
  drafts: readonly Draft[],
  known: Known,
  action: Action,
): InParts<{ readonly steps: Step[]; readonly blocked: BlockedStep[] }> {
  yield;
  const planned = new Set(drafts.map((step) => step.id));
  yield;
  const containers = new Map<string, DesiredContainer>();
  for (const host of Object.values(desired.hosts))
    for (const one of host.containers) containers.set(`${host.name}/${one.spec.name}`, one);
  yield;
  const parting = partingOrder(desired, drafts);
  yield;
  const before = serial(desired, drafts, action, known.observed);
  yield;
  const asked = askedFirst(containers.values(), drafts, before);
  const pulls = pullsByHost(drafts);
  const checks = drafts.flatMap(({ id, work }) => (phaseOf(work) === 'check' ? [id] : []));
  const removals = removalOrder(drafts);
  const done = satisfied(known);
  const obstacles = new Map<string, BlockedBy[]>();
  yield;
  const steps: Step[] = [];
  for (const step of drafts) {
    const things = thingsOf(step, containers);
    for (const need of things) {
      const id = idOf(need);
      const why = planned.has(id) ? undefined : done(need, id);
      if (why) obstacles.set(step.id, [...(obstacles.get(step.id) ?? []), why]);
    }
    const needs = [
      ...things.map(idOf),
      ...orderOf(desired, step),
      ...parting(step),
      ...(removals.get(step.id) ?? []),
      ...(before.get(step.id) ?? []),
      ...asked(step),
      ...(interrupts(step.work) ? [...(pulls.get(step.host) ?? []), ...checks] : []),
      ...(phaseOf(step.work) === 'expand' ? checks : []),
    ].filter((id) => id !== step.id && planned.has(id));
    steps.push({ ...step, needs: [...new Set(needs)].sort() });
    yield;
  }
  yield;
  return block(lastMoves(steps, desired, known.observed), obstacles);
}

const phaseOf = (work: StepWork) => (work.kind === 'job' ? work.job.phase?.name : undefined);

/** No running container is interrupted before its host has all images: a missing image or a slow pull shows first. */
function pullsByHost(drafts: readonly Draft[]): ReadonlyMap<string, readonly string[]> {
  const byHost = new Map<string, string[]>();
  for (const { id, host, work } of drafts) if (work.kind === 'pull') add(byHost, host, id);
  return byHost;
}

/**
 * An engine removes images one after another: with the last image on it goes the one below, and a removal of that at the
 * same time fails.
 */
function removalOrder(drafts: readonly Draft[]): ReadonlyMap<string, readonly string[]> {
  const last = new Map<string, string>();
  const order = new Map<string, readonly string[]>();
  for (const { id, host, work } of drafts) {
    if (work.kind !== 'remove_image') continue;
    const former = last.get(host);
    if (former !== undefined) order.set(id, [former]);
    last.set(host, id);
  }
  return order;
}

/** The dependencies of a step, on any host. */
function thingsOf({ host, work }: Draft, containers: ReadonlyMap<string, DesiredContainer>): readonly Need[] {
  switch (work.kind) {
    case 'container':
      return containers.get(`${host}/${work.spec.name}`)?.needs ?? [];
    case 'start':
    case 'restart':
    case 'reload':
    case 'await':
      return containers.get(`${host}/${work.name}`)?.needs ?? [];
    case 'job': {
      const { job, from } = work;
      const source: Need[] = from === undefined ? [] : [{ kind: 'job', id: jobOn(job.id, from) }];
      return [...job.needs, ...source];
    }
    case 'api':
      return work.api.needs;
    case 'remove': {
      // The former container is kept until the new container is ready.
      const name = formerOf(work.name);
      return name !== undefined && containers.has(`${host}/${name}`)
        ? [{ kind: 'container', host, name }]
        : [];
    }
    default:
      return [];
  }
}

/** The same job on another host: `keystone/keystone_keys@ctl01`. */
const jobOn = (id: string, host: string): string => id.replace(/@.*$/, `@${host}`);

/** Steps that run first, where the plan has them. */
function orderOf(desired: DesiredState, step: Draft): readonly string[] {
  const { host, work } = step;
  const hostPrerequisites = [stepId.system(host), stepId.precheck(host)];
  switch (work.kind) {
    case 'build': {
      const parent = desired.images[work.image]?.parent;
      return parent === undefined ? [] : [stepId.build(parent)];
    }
    case 'push':
      return [stepId.build(work.image)];
    case 'precheck':
      return [stepId.system(host)];
    case 'pull':
      return [...hostPrerequisites, stepId.build(step.subject), stepId.push(step.subject)];
    case 'container':
      return [...hostPrerequisites, stepId.pull(host, work.spec.image), stepId.files(host, work.spec.name)];
    case 'start':
    case 'restart':
    case 'reload':
    case 'await':
      return [...hostPrerequisites, stepId.files(host, work.name)];
    case 'job':
      return [
        ...hostPrerequisites,
        stepId.pull(host, work.job.spec.image),
        stepId.files(host, work.job.spec.name),
      ];
    case 'system':
      return [];
    default:
      return hostPrerequisites;
  }
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function idOf(need: Need): string {
  switch (need.kind) {
    case 'container':
      return stepId.container(need.host, need.name);
    case 'job': {
      const [name = '', host = ''] = (need.id.split('/')[1] ?? '').split('@');
      return stepId.job(host, name);
    }
    case 'api':
      return stepId.api(need.id);
  }
}
