import type { DesiredContainer, DesiredState } from '../domain/desired';
import type { ObservedContainer, ObservedState } from '../domain/observed';
import type { Step, StepWork } from '../domain/plan';
import { asidesOf, askedFirst } from './asides-of';
import { MINUTES } from './draft';
import type { Limits } from './limits';
import { stepId } from './step-id';

/** Starts or restarts containers of a cloud as they are on their hosts, each after those that it needs. */
export function turn(
  action: 'start' | 'restart',
  desired: DesiredState,
  observed: ObservedState,
  { limit, containers }: Limits,
): Step[] {
  const there = (c: DesiredContainer): ObservedContainer | undefined => {
    const seen = observed.hosts[c.host];
    if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return undefined;
    const found = seen.docker.containers[c.spec.name];
    return found?.spec.labels['kollage.cloud'] === desired.cloud ? found : undefined;
  };
  const all = Object.values(desired.hosts).flatMap((host) => host.containers);
  const asked = all.filter(
    (c) =>
      (limit === undefined || limit.includes(c.host)) &&
      (containers === undefined || containers.includes(`${c.host}/${c.spec.name}`)),
  );
  const due = (action === 'restart' ? withFollowers(all, asked) : asked).filter((c) => {
    const found = there(c);
    return found !== undefined && (action === 'restart' || found.state !== 'running');
  });
  const steps = due.map((c) => ({ c, id: idOf(c), work: workOf(action, c) }));
  const planned = new Set(steps.map(({ id }) => id));
  const first = askedFirst(all, steps);
  const last = new Map<string, string>();
  return steps.map(({ c, id, work }): Step => {
    const { name } = c.spec;
    const needed = c.needs.flatMap((need) =>
      need.kind === 'container' ? [stepId.container(need.host, need.name)] : [],
    );
    // The same service on another host answers meanwhile.
    const before = action === 'restart' ? last.get(name) : undefined;
    last.set(name, id);
    const all = [...needed, ...first({ id, work }), ...(before === undefined ? [] : [before])];
    return {
      id,
      host: c.host,
      role: c.role,
      subject: name,
      work,
      needs: [...new Set(all)].filter((one) => planned.has(one)),
      timeout: 5 * MINUTES,
      attempts: 1,
      ...(c.slowStart === undefined ? {} : { slowStart: c.slowStart }),
    };
  });
}

const workOf = (action: 'start' | 'restart', c: DesiredContainer): StepWork => {
  const what = { name: c.spec.name, ready: c.ready, ...asidesOf(c) };
  return action === 'restart'
    ? { kind: 'restart', ...what, stopTimeout: c.spec.stopTimeout }
    : { kind: 'start', ...what };
};

const idOf = ({ host, spec }: DesiredContainer): string => stepId.container(host, spec.name);

/** With those that have to begin anew when one of these does. */
function withFollowers(
  all: readonly DesiredContainer[],
  asked: readonly DesiredContainer[],
): readonly DesiredContainer[] {
  const chosen = new Set(asked);
  for (let before = -1; before !== chosen.size; ) {
    before = chosen.size;
    for (const c of all)
      if ([...chosen].some(({ host, spec }) => host === c.host && c.follows.includes(spec.name)))
        chosen.add(c);
  }
  return all.filter((c) => chosen.has(c));
}
