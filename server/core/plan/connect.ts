import { configFolder } from '../compile/config-files';
import type { DesiredState, Need } from '../domain/desired';
import type { Step } from '../domain/plan';
import { stepId } from './step-id';
import type { Draft } from './steps';

/** Adds the edges. An edge to a step that is not planned is dropped: what it stands for is as desired already. */
export function connect(desired: DesiredState, drafts: readonly Draft[]): Step[] {
  const planned = new Set(drafts.map((step) => step.id));
  const before = serial(desired, drafts);
  return drafts.map((step) => {
    const needs = [
      ...needsOf(desired, step),
      ...partingNeeds(desired, step, drafts),
      ...(before.get(step.id) ?? []),
    ].filter((id) => id !== step.id && planned.has(id));
    return { ...step, needs: [...new Set(needs)].sort() };
  });
}

function needsOf(desired: DesiredState, step: Draft): string[] {
  const { host, work } = step;
  const ground = [stepId.system(host), stepId.precheck(host)];
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
      return [...ground, stepId.build(step.subject), stepId.push(step.subject)];
    case 'files':
      return ground;
    case 'remove':
      return [...ground, stepId.clear(host, work.name), stepId.folder(host, configFolder(work.name))];
    case 'container':
      return [...ground, stepId.pull(host, work.spec.image), ...standing(desired, step, work.spec.name)];
    case 'start':
    case 'restart':
    case 'reload':
      return [...ground, ...standing(desired, step, work.name)];
    case 'job':
      return [
        ...ground,
        stepId.pull(host, work.job.spec.image),
        stepId.files(host, work.job.spec.name),
        ...work.job.needs.map(idOf),
      ];
    case 'api':
      return work.api.needs.map(idOf);
    case 'system':
    case 'stop':
    case 'remove_volume':
    case 'exec':
    case 'remove_files':
      return [];
  }
}

/**
 * What goes waits for those who use it: containers for those that stand on them, a volume for all containers of its
 * host, an API's list for the processes. Files go before their container, which alone tells whose they are.
 */
function partingNeeds(desired: DesiredState, { host, work }: Draft, drafts: readonly Draft[]): string[] {
  const removals = drafts.filter((other) => other.work.kind === 'remove');
  const here = removals.filter((other) => other.host === host);
  const usersOf = (name: string) =>
    here.filter((other) => desired.partings[other.subject]?.needs.includes(name)).map(({ id }) => id);
  switch (work.kind) {
    case 'exec': {
      const mine = desired.partings[work.name];
      // The others of its role would make anew what it clears.
      const siblings = here.filter(({ subject }) => {
        const other = desired.partings[subject];
        return other?.role === mine?.role && !other?.onDestroy && !mine?.needs.includes(subject);
      });
      return [...usersOf(work.name), ...siblings.map(({ id }) => id)];
    }
    case 'remove_files':
      return here
        .filter(({ subject }) => configFolder(subject) === work.path)
        .flatMap(({ subject }) => [stepId.clear(host, subject), ...usersOf(subject)]);
    case 'remove':
      return usersOf(work.name);
    case 'remove_volume':
      return here.map(({ id }) => id);
    case 'api':
      return work.api.kind === 'processes' ? removals.map(({ id }) => id) : [];
    default:
      return [];
  }
}

/** What a container waits for: its files, what it needs, and the going of containers that are not wanted (their ports). */
function standing(desired: DesiredState, step: Draft, name: string): string[] {
  const container = desired.hosts[step.host]?.containers.find((c) => c.spec.name === name);
  return [stepId.files(step.host, name), ...(container?.needs ?? []).map(idOf)];
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

/** A running service that listens is interrupted on one host after another, so that the others answer meanwhile. */
function serial(desired: DesiredState, drafts: readonly Draft[]): Map<string, string[]> {
  const before = new Map<string, string[]>();
  const last = new Map<string, string>();
  for (const host of Object.keys(desired.hosts))
    for (const step of drafts) {
      const interrupts =
        step.work.kind === 'restart' || (step.work.kind === 'container' && step.work.replaces);
      if (step.host !== host || !interrupts || !('ready' in step.work) || step.work.ready.kind === 'running')
        continue;
      const previous = last.get(step.subject);
      if (previous !== undefined) before.set(step.id, [previous]);
      last.set(step.subject, step.id);
    }
  return before;
}
