'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { heldHosts } from '@/server/core/domain/held-hosts';
import type { PlanView } from '@/server/views/plans';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { NameDialog } from '../clouds/name-dialog';
import { useText } from '../i18n/context';
import { time } from '../i18n/format';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { Kbd } from '../ui/kbd';
import { StateMark } from '../ui/mark';
import { PageFooter } from '../ui/page';
import { useKeys } from '../ui/use-keys';
import { useNow } from '../ui/use-now';

const digest = (d: string): string =>
  d
    .replace(/^sha256:/, '')
    .slice(0, 8)
    .replace(/(.{4})/, '$1 ');

/** The approval: for exactly the digest on screen. */
export function ApproveBar(props: { readonly plan: PlanView }) {
  const t = useText();
  const api = useApi();
  const router = useRouter();
  const queries = useQueryClient();
  const { plan } = props;
  const refresh = () => queries.invalidateQueries(api.plans.get.queryFilter({ plan: plan.id }));
  const approve = useMutation({
    ...api.plans.approve.mutationOptions(),
    onSuccess: (made) => {
      void queries.invalidateQueries(api.clouds.pathFilter());
      router.push(`/clouds/${plan.cloud.id}/runs/${made.run}`);
    },
    onError: refresh,
  });
  const discard = useMutation({ ...api.plans.discard.mutationOptions(), onSettled: refresh });
  const open = plan.state.kind === 'ready';
  const cloud = useQuery(api.clouds.get.queryOptions({ cloud: plan.cloud.id }));
  const me = useQuery(api.auth.me.queryOptions());
  const another = open && cloud.data?.secondApprover === true && me.data?.name === plan.by;
  // A window for changes opens and closes while the plan is on screen.
  const now = useNow(open, 10_000).getTime();
  const held = heldHosts(plan.action, plan.prechecks, now);
  const holding = open && held.length > 0;
  const names = held.join(', ');
  const [overriding, setOverriding] = useState(false);
  const go = () => {
    if (!open || another || approve.isPending) return;
    if (holding) setOverriding(true);
    else approve.mutate({ plan: plan.id, digest: plan.digest });
  };
  useKeys({ 'mod+enter': go });
  const error = approve.isError ? errorText(approve.error, t) : undefined;
  return (
    <PageFooter>
      <span className="flex items-center gap-2">
        <Fingerprint />
        <span>
          <b>{t.plan.computed(time(plan.createdAt))}</b>{' '}
          <span className="text-ink-3">
            {t.plan.from} <code title={plan.digest}>{digest(plan.digest)}</code>, {t.plan.madeBy(plan.by)}
          </span>
        </span>
      </span>
      {another && (
        <span className="flex items-center gap-2 text-warn">
          <StateMark mark="warn" />
          {t.plan.needsAnother}
        </span>
      )}
      {(error || holding) && (
        <span className={cn('flex items-center gap-2', error ? 'text-failed' : 'text-warn')} role="alert">
          <StateMark mark={error ? 'failed' : 'warn'} />
          {error ? (error.detail ?? error.title) : t.plan.held(names)}
        </span>
      )}
      <span className="ml-auto" />
      {plan.state.kind === 'approved' ? (
        <>
          <span className="text-ink-2">{t.plan.approved}</span>
          <Button asChild>
            <Link href={`/clouds/${plan.cloud.id}/runs/${plan.state.run}`}>{t.plan.openRun}</Link>
          </Button>
        </>
      ) : (
        <>
          <Button
            variant="outline"
            disabled={discard.isPending}
            onClick={() => discard.mutate({ plan: plan.id })}
          >
            {t.plan.discard}
          </Button>
          <Button
            variant={holding ? 'destructive' : 'default'}
            disabled={another || approve.isPending}
            onClick={go}
          >
            {approve.isPending ? t.plan.approving : holding ? t.plan.override : t.plan.approve} <Kbd>⌘↵</Kbd>
          </Button>
          <NameDialog
            open={overriding}
            onClose={() => setOverriding(false)}
            name={names}
            typeName={t.plan.typeHosts}
            title={t.plan.overrideTitle(names)}
            text={t.plan.overrideText}
            doIt={t.plan.overrideNow}
            busy={approve.isPending}
            error={error}
            onConfirm={() => approve.mutate({ plan: plan.id, digest: plan.digest, overridden: [...held] })}
          />
        </>
      )}
    </PageFooter>
  );
}
