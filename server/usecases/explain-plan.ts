import type { Diagnostic, SourceRange } from '../core/domain/diagnostic';
import type { PrecheckItem } from '../core/domain/event';
import type { Evidence } from '../core/failures/evidence';
import { tellingLine } from '../core/logs/telling-line';
import type { FailureView, PlanFailure } from '../views/failures';
import type { PlanView } from '../views/plans';
import { causesOf } from './causes-of';
import type { Kollage } from './kollage';
import { lastGoodRun } from './last-good';
import { found } from './refusal';

interface Shown extends Evidence {
  readonly at?: SourceRange;
  readonly diagnostic?: Diagnostic;
  readonly precheck?: PrecheckItem;
  readonly remedy?: string;
}

type Explainer = Pick<Kollage, 'store' | 'tools' | 'files'>;

/** The failures and blockers of a plan, each with its likeliest causes: errors in files, hosts, prechecks. */
export async function explainPlan(kollage: Explainer, id: string): Promise<readonly PlanFailure[]> {
  return (await shownOf(kollage, id)).failures;
}

/** One of them, from red to cause: which files were saved since a run of the cloud ended well, and what to do. */
export async function explainPlanFailure(kollage: Explainer, id: string, at: number): Promise<FailureView> {
  const { plan, shown, failures } = await shownOf(kollage, id);
  const one = found(shown[at], 'plan_failure');
  const { host, tag, message, lines, remedy } = one;
  const telling = tellingLine(lines);
  return {
    cloud: plan.cloud,
    of: {
      kind: 'plan',
      plan: { id: plan.id, number: plan.number, action: plan.action },
      failures,
      at,
    },
    ...{ host, role: '', subject: '', at: plan.createdAt },
    error: {
      tag: tag === 'Diagnostic' ? 'CloudInvalid' : tag,
      message,
      retryable: true,
      ...(lines.length > 0 ? { lines } : {}),
      ...(remedy === undefined ? {} : { remedy }),
    },
    ...(telling ? { telling: telling.line } : {}),
    causes: failures[at]?.causes ?? [],
    overrides: [],
    lastGood: await lastGoodRun(kollage.store, plan.cloud.id, new Date(plan.createdAt)),
  };
}

async function shownOf(kollage: Explainer, id: string) {
  const plan = found(await kollage.store.plans.view(id), 'plan');
  const hosts = (await kollage.store.hosts.list(plan.cloud.id)).map(({ name }) => name);
  const shown = [...stateOf(plan, hosts), ...unseenOf(plan), ...checksOf(plan)];
  const causes = await causesOf(kollage, plan.cloud.id, shown);
  const failures = shown.map(
    ({ host, tag, message, at, diagnostic, precheck }, n): PlanFailure => ({
      host,
      tag,
      message,
      ...(at ? { at } : {}),
      ...(diagnostic ? { diagnostic } : {}),
      ...(precheck ? { precheck } : {}),
      causes: causes[n] ?? [],
    }),
  );
  return { plan, shown, failures };
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
    const { tag, message, lines, remedy } = state.error;
    const words = message.split(/[\s:]+/);
    const host = hosts.find((name) => words.includes(name)) ?? '';
    return [{ ...evidence(host, tag, message, lines), ...(remedy ? { remedy } : {}) }];
  }
  if (state.kind !== 'invalid') return [];
  return state.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((d) => ({
      ...evidence('', 'Diagnostic', d.detail ? `${d.summary}: ${d.detail}` : d.summary),
      diagnostic: d,
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
    .map((precheck) => ({
      ...evidence(precheck.host, 'PrecheckFailed', precheck.summary),
      precheck,
      ...(precheck.remedy ? { remedy: precheck.remedy } : {}),
    }));
