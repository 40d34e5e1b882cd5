import { freedOf } from '../../core/domain/freed';
import { type Action, type BlockedBy, type BlockedStep, DEPLOYMENT_HOST } from '../../core/domain/plan';
import { ignoresDesired, shownChanges } from '../../core/domain/scope';
import { verdictOf } from '../../core/domain/verdict';
import { bytesText } from '../../words/bytes-text';
import type { CliWords } from '../../words/cli/cli-words';
import { stepText } from '../../words/say';
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
export function planLines(plan: ShownPlan, words: CliWords): string[] {
  const says = words.show.plan;
  const due = shownChanges(plan.action, plan.changes).filter(({ verb }) => verb !== 'keep');
  const hosts = [...new Set(due.map((change) => change.host))];
  return [
    ...hosts.flatMap((host) => [
      '',
      host === DEPLOYMENT_HOST ? says.imagesHere : host,
      ...changeLines(
        due.filter((change) => change.host === host),
        words,
      ),
    ]),
    ...(plan.steps.length === 0 ? [] : ['', says.order, ...orderLines(plan.steps, words)]),
    ...(plan.blocked.length === 0 ? [] : ['', says.blocked, ...blockedLines(plan.blocked, words)]),
    ...(hosts.length + plan.steps.length + plan.blocked.length === 0 ? [] : ['']),
    conclusion(plan, words),
  ];
}

function conclusion(plan: ShownPlan, { show: { plan: says } }: CliWords): string {
  const verdict = verdictOf(plan);
  switch (verdict.kind) {
    case 'steps': {
      const hosts = new Set(plan.steps.map((step) => step.host).filter((host) => host !== DEPLOYMENT_HOST));
      return `${says.steps(plan.steps.length, hosts.size)}${frees(plan, says)}${says.stepsBlocked(plan.blocked.length)}${says.unseen(verdict.unknown)}`;
    }
    case 'blocked':
      return says.allBlocked(verdict.blocked);
    case 'differs':
      return `${plan.action === 'check' ? says.differences(verdict.differs) : says.otherDifferences(plan.action, verdict.differs)}${says.unseen(verdict.unknown)}`;
    case 'unseen':
      return `${says.noneFound}${says.unseen(verdict.unknown)}`;
    case 'gone':
      return ignoresDesired(plan.action) ? says.gone[plan.action] : says.gone.destroy;
    case 'nothing':
      return plan.action === 'check' ? says.noDifference : says.nothingToChange;
  }
}

const frees = ({ changes, action }: ShownPlan, says: CliWords['show']['plan']): string =>
  action === 'prune-images' ? says.frees(bytesText(freedOf(changes))) : '';

/** Blocked steps by what blocks them. */
function blockedLines(blocked: readonly BlockedStep[], words: CliWords): string[] {
  const says = words.show.plan;
  const groups = new Map<string, string[]>();
  for (const { id, by } of blocked)
    for (const one of by) {
      const cause = blockedBy(one, words);
      groups.set(cause, [...(groups.get(cause) ?? []), id]);
    }
  return [...groups].flatMap(([cause, ids]) =>
    wrap(`  ! ${says.because(cause, ids.slice(0, 12), ids.length - 12)}`, '      '),
  );
}

function blockedBy(by: BlockedBy, { show: { plan: says } }: CliWords): string {
  switch (by.kind) {
    case 'host':
      return says.stateUnknown(by.host, by.cause);
    case 'unknown':
      return says.stateUnknown(by.what, by.cause);
    case 'left_out':
      return says.leftOut(by.what);
  }
}

/** Steps that may begin together share a line; each line waits for one above it. */
function orderLines(steps: readonly ShownStep[], words: CliWords): string[] {
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
    wrap(`  ${String(i + 1).padStart(2)}. ${together(round, words).join(words.show.semicolon)}`, '      '),
  );
}

/** Steps of one kind with the same hosts, as one phrase. */
function together(round: readonly ShownStep[], { show, shared }: CliWords): string[] {
  const hostsOf = new Map<string, { readonly step: ShownStep; readonly hosts: Set<string> }>();
  for (const step of round) {
    const key = `${step.kind} ${step.subject}`;
    const entry = hostsOf.get(key) ?? { step, hosts: new Set() };
    hostsOf.set(key, { step, hosts: entry.hosts.add(step.host) });
  }
  const phrases = new Map<string, ShownStep[]>();
  for (const { step, hosts } of hostsOf.values()) {
    const key = `${step.kind}\0${[...hosts].join(show.comma)}`;
    phrases.set(key, [...(phrases.get(key) ?? []), step]);
  }
  return [...phrases].flatMap(([key, group]) => {
    const [first] = group;
    if (!first) return [];
    const does = stepText(
      first.kind,
      group.map((step) => step.subject),
      shared,
    );
    return [first.host === DEPLOYMENT_HOST ? does : show.plan.onHosts(does, key.split('\0')[1] ?? '')];
  });
}
