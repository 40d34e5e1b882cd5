import { type Action, type BlockedBy, type BlockedStep, DEPLOYMENT_HOST } from '../../core/domain/plan';
import { ignoresDesired, shownChanges } from '../../core/domain/scope';
import { verdictOf } from '../../core/domain/verdict';
import { enWords } from '../../words/en';
import { stepText } from '../../words/say';
import { counted } from '../failure';
import { changeLines, type ShownChange } from './change-lines';
import type { NamedStep } from './event-line';
import { wrap } from './wrap';

type ShownStep = NamedStep & { readonly needs: readonly string[] };

/** A plan, be it made here or by a panel. */
export interface ShownPlan {
  readonly action: Action;
  readonly changes: readonly ShownChange[];
  readonly steps: readonly ShownStep[];
  readonly blocked: readonly BlockedStep[];
}

/** A plan as text: what the action changes on each host and why, how files differ, and in which order it happens. */
export function planLines(plan: ShownPlan): string[] {
  const due = shownChanges(plan.action, plan.changes).filter(({ verb }) => verb !== 'keep');
  const hosts = [...new Set(due.map((change) => change.host))];
  return [
    ...hosts.flatMap((host) => [
      '',
      host === DEPLOYMENT_HOST ? 'images, on this machine' : host,
      ...changeLines(due.filter((change) => change.host === host)),
    ]),
    ...(plan.steps.length === 0 ? [] : ['', 'order', ...orderLines(plan.steps)]),
    ...(plan.blocked.length === 0 ? [] : ['', 'blocked', ...blockedLines(plan.blocked)]),
    ...(hosts.length + plan.steps.length + plan.blocked.length === 0 ? [] : ['']),
    conclusion(plan),
  ];
}

const gone = {
  start: 'Every container of this cloud that is there runs.',
  restart: 'No container of this cloud is there.',
  stop: 'Nothing of this cloud runs.',
  destroy: 'Nothing of this cloud is left.',
} as const;

function conclusion(plan: ShownPlan): string {
  const verdict = verdictOf(plan);
  const unseen = (n: number) => (n === 0 ? '' : ` ${counted(n, 'thing')} could not be looked at.`);
  switch (verdict.kind) {
    case 'steps': {
      const hosts = new Set(plan.steps.map((step) => step.host).filter((host) => host !== DEPLOYMENT_HOST));
      const where = hosts.size === 0 ? 'this machine' : counted(hosts.size, 'host');
      const blocked = plan.blocked.length === 0 ? '' : ` ${counted(plan.blocked.length, 'step')} blocked.`;
      return `${counted(plan.steps.length, 'step')} on ${where}.${blocked}${unseen(verdict.unknown)}`;
    }
    case 'blocked':
      return `Nothing can be done: ${counted(verdict.blocked, 'step')} blocked.`;
    case 'differs':
      return plan.action === 'check'
        ? `${counted(verdict.differs, 'difference')}.${unseen(verdict.unknown)}`
        : `Nothing for ${plan.action} to do, but ${counted(verdict.differs, 'difference')} found: "deploy" carries out all of them.${unseen(verdict.unknown)}`;
    case 'unseen':
      return `No difference was found in what could be looked at.${unseen(verdict.unknown)}`;
    case 'gone':
      return ignoresDesired(plan.action) ? gone[plan.action] : gone.destroy;
    case 'nothing':
      return plan.action === 'check' ? 'No difference.' : 'Nothing to change.';
  }
}

/** Blocked steps by what blocks them. */
function blockedLines(blocked: readonly BlockedStep[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { id, by } of blocked)
    for (const one of by) groups.set(blockedBy(one), [...(groups.get(blockedBy(one)) ?? []), id]);
  return [...groups].flatMap(([cause, ids]) =>
    wrap(
      `  ! ${cause}; so not done: ${ids.slice(0, 12).join(', ')}${ids.length > 12 ? ` and ${ids.length - 12} more` : ''}`,
      '      ',
    ),
  );
}

function blockedBy(by: BlockedBy): string {
  switch (by.kind) {
    case 'host':
      return `the state of ${by.host} is unknown${by.cause === '' ? '' : ` (${by.cause})`}`;
    case 'unknown':
      return `the state of ${by.what} is unknown${by.cause === '' ? '' : ` (${by.cause})`}`;
    case 'left_out':
      return `${by.what} differs, and this plan leaves it out`;
  }
}

/** Steps that may begin together share a line; each line waits for one above it. */
function orderLines(steps: readonly ShownStep[]): string[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const depths = new Map<string, number>();
  const depth = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    depths.set(id, 0);
    const found = Math.max(0, ...(byId.get(id)?.needs ?? []).map((need) => 1 + depth(need)));
    depths.set(id, found);
    return found;
  };
  const rounds: ShownStep[][] = [];
  for (const step of steps) {
    const at = depth(step.id);
    rounds[at] = [...(rounds[at] ?? []), step];
  }
  return rounds.flatMap((round, i) =>
    wrap(`  ${String(i + 1).padStart(2)}. ${together(round).join('; ')}`, '      '),
  );
}

/** Steps of one kind with the same hosts, as one phrase. */
function together(round: readonly ShownStep[]): string[] {
  const hostsOf = new Map<string, { readonly step: ShownStep; readonly hosts: Set<string> }>();
  for (const step of round) {
    const key = `${step.kind} ${step.subject}`;
    const entry = hostsOf.get(key) ?? { step, hosts: new Set() };
    hostsOf.set(key, { step, hosts: entry.hosts.add(step.host) });
  }
  const phrases = new Map<string, ShownStep[]>();
  for (const { step, hosts } of hostsOf.values()) {
    const key = `${step.kind}\0${[...hosts].join(', ')}`;
    phrases.set(key, [...(phrases.get(key) ?? []), step]);
  }
  return [...phrases].flatMap(([key, group]) => {
    const [first] = group;
    if (!first) return [];
    const words = stepText(
      first.kind,
      group.map((step) => step.subject),
      enWords,
    );
    return [first.host === DEPLOYMENT_HOST ? words : `${words} on ${key.split('\0')[1]}`];
  });
}
