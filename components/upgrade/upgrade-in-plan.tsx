'use client';
import type { PlanView } from '@/server/views/plans';
import { useText } from '../i18n/context';
import { Caption, SideSection } from '../ui/page';
import { upgradesOf } from './upgrade-model';

/** What a plan brings to other images: from where to where, on which hosts, in which manner. */
export function UpgradeInPlan(props: { readonly plan: PlanView }) {
  const t = useText();
  const services = upgradesOf(props.plan);
  if (services.length === 0) return null;
  return (
    <SideSection className="px-4">
      <Caption>{t.upgrade.inPlan}</Caption>
      <ul className="grid gap-3">
        {services.map(({ role, containers, jobs }) => (
          <li key={role} className="grid gap-0.5">
            {containers.map(({ name, from, to, hosts }) => (
              <div key={name} className="min-w-0">
                <b>{name}</b>
                <div className="font-mono text-xs wrap-anywhere text-ink-2">{t.upgrade.fromTo(from, to)}</div>
                <div className="text-xs text-ink-3" title={hosts.join(', ')}>
                  {hosts.length === 1 ? t.upgrade.alone(hosts[0] ?? '') : t.upgrade.oneByOne(hosts.length)}
                </div>
              </div>
            ))}
            {jobs.length > 0 && <div className="text-xs text-ink-3">{t.upgrade.schema(jobs.join(', '))}</div>}
          </li>
        ))}
      </ul>
    </SideSection>
  );
}
