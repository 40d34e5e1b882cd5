'use client';
import { useMemo } from 'react';
import type { PlanView } from '@/server/views/plans';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';
import { effectsOf } from '../plan/effects-model';
import type { Order } from '../plan/order-model';
import { StateMark } from '../ui/mark';
import { fromTo, type ServiceSteps, serviceSteps, untouched, upgradesOf } from './upgrade-model';

/** What an upgrade does, service by service: from where to where, in which phase, on which hosts, and what is felt of it. */
export function UpgradePlan(props: { readonly plan: PlanView; readonly order: Order }) {
  const t = useText();
  const u = t.upgrade;
  const { plan, order } = props;
  const services = useMemo(() => upgradesOf(plan), [plan]);
  const steps = useMemo(() => new Map(serviceSteps(plan.steps).map((one) => [one.role, one])), [plan]);
  const effects = useMemo(() => new Map(effectsOf(plan, order).map((one) => [one.role, one])), [plan, order]);
  const same = untouched(plan);
  const { from, to } = fromTo(services);
  return (
    <div className="grid gap-5 p-6">
      {services.length === 0 ? (
        <p className="text-ink-2">{u.noImages}</p>
      ) : (
        <header className="grid gap-1">
          <h2>{u.services(services.length)}</h2>
          <p className="font-mono text-mono wrap-anywhere text-ink-2">{u.fromTo(from, to)}</p>
          <p className="text-ink-3">{u.gates}</p>
        </header>
      )}
      <ol className="grid gap-4">
        {services.map(({ role, containers }) => {
          const effect = effects.get(role);
          return (
            <li key={role} className="grid gap-1.5 border-t pt-3">
              <h3 className="flex items-center gap-2">
                <b className="text-ink">{role}</b>
                <span className="ml-auto flex items-center gap-1.5 text-xs font-normal text-ink-2">
                  <StateMark mark={effect?.kind === 'pauses' ? 'warn' : 'ok'} />
                  {effect?.kind !== 'pauses'
                    ? u.noGap
                    : order.unit === 'seconds'
                      ? u.gap(span(effect.when.to - effect.when.from))
                      : u.gapUntimed}
                </span>
              </h3>
              <Phases of={steps.get(role)} plan={plan} />
              <ul className="grid gap-0.5">
                {containers.map(({ name, from: before, to: then }) => (
                  <li key={name} className="font-mono text-xs wrap-anywhere text-ink-3">
                    {name} {u.fromTo(before, then)}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      {same.length > 0 && (
        <p className="border-t pt-3 text-ink-2">
          {u.untouched} <span className="font-mono text-mono">{same.join(', ')}</span>
        </p>
      )}
    </div>
  );
}

/** Hosts that are named. */
const FIRST = 6;

function Phases(props: { readonly of: ServiceSteps | undefined; readonly plan: PlanView }) {
  const t = useText();
  const u = t.upgrade;
  const { of, plan } = props;
  if (!of) return null;
  const byId = new Map(plan.steps.map((step) => [step.id, step]));
  const subjects = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => byId.get(id)?.subject ?? []))];
  const hosts = [...new Set(of.containers.flatMap((id) => byId.get(id)?.host ?? []))];
  const named =
    hosts.length > FIRST
      ? `${hosts.slice(0, FIRST).join(', ')} + ${t.common.more(hosts.length - FIRST)}`
      : hosts.join(', ');
  const rows: readonly (readonly [string, readonly string[], string, boolean?])[] = [
    [u.columns.check, of.check, u.checkLead],
    [
      u.columns.before,
      of.before,
      of.noReturn === 'before' ? u.noReturn : u.beforeLead,
      of.noReturn === 'before',
    ],
    [
      u.columns.containers,
      of.containers,
      hosts.length === 1 ? u.alone(named) : of.oneByOne ? u.oneByOne(named) : u.together(named),
    ],
    [u.columns.after, of.after, of.noReturn === 'after' ? u.noReturn : u.afterLead, of.noReturn === 'after'],
  ];
  return (
    <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-3 gap-y-1">
      {rows
        .filter(([, ids]) => ids.length > 0)
        .map(([name, ids, lead, last]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="min-w-0">
              <span className="font-mono text-mono wrap-anywhere">{subjects(ids).join(', ')}</span>
              <span className="flex items-center gap-1.5 text-xs text-ink-3">
                {last && <StateMark mark="warn" />}
                {lead}
              </span>
            </dd>
          </div>
        ))}
    </dl>
  );
}
