import type { SourceRange } from '../core/domain/diagnostic';
import type { Evidence } from '../core/failures/evidence';
import type { PlanFailure } from '../views/failures';
import type { PlanView } from '../views/plans';
import { causesOf } from './causes-of';
import type { Kollage } from './kollage';
import { found } from './refusal';

interface Shown extends Evidence {
  readonly at?: SourceRange;
}

/** What made a plan fail or holds it up, each with its likeliest causes: errors in files, hosts, prechecks. */
export async function explainPlan(
  kollage: Pick<Kollage, 'store' | 'kit' | 'files'>,
  id: string,
): Promise<readonly PlanFailure[]> {
  const plan = found(await kollage.store.plans.view(id), 'plan');
  const hosts = (await kollage.store.hosts.list(plan.cloud.id)).map(({ name }) => name);
  const failures = [...stateOf(plan, hosts), ...unseenOf(plan), ...checksOf(plan)];
  const causes = await causesOf(kollage, plan.cloud.id, failures);
  return failures.map(({ host, tag, message, at }, n) => ({
    host,
    tag,
    message,
    ...(at ? { at } : {}),
    causes: causes[n] ?? [],
  }));
}

const evidence = (
  host: string,
  tag: Evidence['tag'],
  message: string,
  lines: readonly string[] = [],
): Evidence => ({
  host,
  role: '',
  subject: '',
  tag,
  message,
  lines,
});

function stateOf({ state }: PlanView, hosts: readonly string[]): readonly Shown[] {
  if (state.kind === 'failed') {
    const { tag, message, lines } = state.error;
    const words = message.split(/[\s:]+/);
    return [evidence(hosts.find((host) => words.includes(host)) ?? '', tag, message, lines)];
  }
  if (state.kind !== 'invalid') return [];
  return state.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((d) => ({
      ...evidence('', 'Diagnostic', d.detail ? `${d.summary}: ${d.detail}` : d.summary),
      ...(d.at ? { at: d.at } : {}),
    }));
}

/** Hosts that a plan leaves out because nothing is known of them. */
const unseenOf = (plan: PlanView): readonly Shown[] =>
  plan.changes
    .filter((change) => change.of === 'host' && change.verb === 'unknown')
    .map(({ host, reasons }) => {
      const cause = reasons.find((reason) => reason.kind === 'unseen')?.cause ?? '';
      const tag = /host key of \S+ changed/.test(cause) ? 'HostKeyChanged' : 'HostUnreachable';
      return evidence(host, tag, cause);
    });

const checksOf = (plan: PlanView): readonly Shown[] =>
  plan.prechecks
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ host, summary }) => evidence(host, 'PrecheckFailed', summary));
