'use client';
import Link from 'next/link';
import type { PlanView } from '@/server/views/plans';
import { useText } from '../i18n/context';
import { Caption, SideSection } from '../ui/page';

/** To which run a plan goes back, and what stays as it is. */
export function BackInPlan(props: { readonly plan: PlanView }) {
  const t = useText();
  const { back, cloud } = props.plan;
  if (!back) return null;
  return (
    <SideSection className="px-4">
      <Caption>{t.rollback.inPlan(back.number)}</Caption>
      <ul className="mb-2 grid gap-1.5 text-ink-2">
        {t.rollback.says.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Link href={`/clouds/${cloud.id}/runs/${back.run}`}>{t.rollback.openRun(back.number)}</Link>
    </SideSection>
  );
}
