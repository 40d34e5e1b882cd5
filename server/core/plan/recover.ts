import type { DesiredContainer, DesiredState } from '../domain/desired';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import type { ObservedPosition, ObservedState } from '../domain/observed';
import type { Step, StepWork } from '../domain/plan';
import { MINUTES } from './draft';
import { stepId } from './step-id';

/** Seconds that a member which only waits is given to end. */
const PATIENCE = 10;

/** A member and what it knows last. */
export interface Member {
  readonly of: DesiredContainer;
  readonly position: ObservedPosition;
}

/** The clusters of a cloud that can begin anew, by the name of their containers. */
export function recoverable(desired: DesiredState, observed: ObservedState): ReadonlyMap<string, Member[]> {
  const clusters = new Map<string, Member[]>();
  for (const host of Object.values(desired.hosts))
    for (const of of host.containers) {
      if (!of.recovery) continue;
      const { name } = of.spec;
      const position = observed.positions?.[`${host.name}/${name}`] ?? {
        kind: 'unknown',
        cause: 'it was not asked',
      };
      clusters.set(name, [...(clusters.get(name) ?? []), { of, position }]);
    }
  return clusters;
}

/** The member that begins: of those that know the most the first. Undefined where one serves, or none can be chosen. */
export function chosen(members: readonly Member[]): Member | undefined {
  let best: { readonly member: Member; readonly data: string; readonly number: number } | undefined;
  for (const member of members) {
    const { position } = member;
    if (position.kind !== 'seen') continue;
    if (position.serves || (best && best.data !== position.data)) return undefined;
    if (!best || position.number > best.number)
      best = { member, data: position.data, number: position.number };
  }
  return best?.member;
}

/** Why there is nothing to recover, or why nobody can be chosen. */
export function unrecoverable(
  desired: DesiredState,
  observed: ObservedState,
  limit?: readonly string[],
): Diagnostic[] {
  const error = (en: string, zh: string): Diagnostic => ({ severity: 'error', ...bilingual({ en, zh }) });
  const clusters = recoverable(desired, observed);
  if (limit)
    return [
      error(
        'recover looks at all members of a cluster: it takes no limit',
        '“恢复集群”必须查看集群的全部成员，不能限定主机',
      ),
    ];
  if (clusters.size === 0)
    return [
      error(
        'no service of this cloud has several members that begin together',
        '该云没有需要多个成员共同引导的服务',
      ),
    ];
  const why = [...clusters].flatMap(([name, members]) => {
    const seen = members.flatMap(({ of, position }) =>
      position.kind === 'seen' ? [{ host: of.host, ...position }] : [],
    );
    const serving = seen.filter(({ serves }) => serves).map(({ host }) => host);
    if (serving.length > 0)
      return [
        error(
          `${name} serves on ${serving.join(', ')}: a member that is away joins it, nothing has to begin anew`,
          `${name} 正在 ${serving.join('、')} 上提供服务：其余成员会自行加入，无需重新引导`,
        ),
      ];
    if (seen.length === 0)
      return [
        error(
          `no member of ${name} could tell what it knows; containers that are stopped are started by the action start first`,
          `${name} 没有任何成员能报告其数据位置；已停止的容器请先用“启动”操作启动`,
        ),
      ];
    const [first] = seen;
    const other = seen.find(({ data }) => data !== first?.data);
    return first && other
      ? [
          error(
            `${name} holds data of different origin on ${first.host} (${first.data}) and ${other.host} (${other.data}): one of them has to be emptied or restored first`,
            `${name} 在 ${first.host}（${first.data}）与 ${other.host}（${other.data}）上的数据来源不同：请先清空或恢复其中之一`,
          ),
        ]
      : [];
  });
  // One that serves is no reason to leave another one down.
  return [...clusters.values()].some((members) => chosen(members)) ? [] : why;
}

/** The member that knows the most begins, then the others join it, one after the other. Pure. */
export function recover(desired: DesiredState, observed: ObservedState): Step[] {
  return [...recoverable(desired, observed)].flatMap(([name, members]) => {
    const first = chosen(members);
    if (!first?.of.recovery) return [];
    const step = (id: string, of: DesiredContainer, work: StepWork, needs: readonly string[]): Step => ({
      ...{ id, host: of.host, role: of.role, subject: name, work, needs },
      timeout: 5 * MINUTES,
      attempts: 3,
    });
    const begin = stepId.begin(first.of.host, name);
    let last = stepId.container(first.of.host, name);
    const steps = [
      step(begin, first.of, { kind: 'exec', name, argv: first.of.recovery.begin }, []),
      step(last, first.of, { kind: 'restart', name, ready: first.of.ready, stopTimeout: PATIENCE }, [begin]),
    ];
    for (const { of } of members) {
      if (of === first.of || !isThere(of, desired, observed)) continue;
      const id = stepId.container(of.host, name);
      steps.push(step(id, of, { kind: 'start', name, ready: of.ready }, [last]));
      last = id;
    }
    return steps;
  });
}

function isThere(
  { host, spec }: DesiredContainer,
  { cloud }: DesiredState,
  { hosts }: ObservedState,
): boolean {
  const seen = hosts[host];
  if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return false;
  return seen.docker.containers[spec.name]?.spec.labels['kollage.cloud'] === cloud;
}
