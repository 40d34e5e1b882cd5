'use client';
import { Undo2 } from 'lucide-react';
import Link from 'next/link';
import type { RunView } from '@/server/views/runs';
import { errorText } from '../api/error';
import { usePlanning } from '../clouds/use-planning';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Caption, SideSection } from '../ui/page';

/** What of a run can be taken up again: all that it brought about, by a plan, or the configuration alone, in its history. */
export function GoBack(props: { readonly run: RunView }) {
  const t = useText();
  const { run } = props;
  const planning = usePlanning(run.cloud.id);
  const operator = useRole(run.cloud.id) !== 'viewer';
  if (!run.kept && !run.back) return null;
  return (
    <SideSection className="py-4">
      <Caption>{t.rollback.title}</Caption>
      {run.back && (
        <p className="mb-2">
          {t.rollback.wentBack(run.back.number)}{' '}
          <Link href={`/clouds/${run.cloud.id}/runs/${run.back.run}`}>
            {t.rollback.openRun(run.back.number)}
          </Link>
        </p>
      )}
      {run.kept && <p className="mb-2 text-ink-2">{t.rollback.kept(run.number)}</p>}
      {run.kept && operator && (
        <>
          {planning.error && <Alert variant="destructive" {...errorText(planning.error, t)} />}
          <Button
            variant="outline"
            disabled={planning.isPending}
            onClick={() => planning.plan('rollback', { to: run.number })}
          >
            <Undo2 className="size-3.5" />
            {t.rollback.plan}
          </Button>
          <p className="mt-1.5 text-xs text-ink-3">{t.rollback.planLead}</p>
        </>
      )}
      <p className="mt-3 text-xs text-ink-3">
        {t.rollback.alone} <Link href={`/clouds/${run.cloud.id}/revisions`}>{t.rollback.history}</Link>
      </p>
    </SideSection>
  );
}
