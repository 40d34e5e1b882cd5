'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  Download,
  FileCog,
  FilePen,
  Hammer,
  KeyRound,
  type LucideIcon,
  Rocket,
  ScanSearch,
  Square,
  Stethoscope,
  Trash2,
  Wrench,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Action, actions } from '@/server/core/domain/plan';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { NameDialog } from '../clouds/name-dialog';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';

const icons: Readonly<Record<Action, LucideIcon>> = {
  prechecks: Stethoscope,
  'bootstrap-servers': Wrench,
  build: Hammer,
  pull: Download,
  genconfig: FilePen,
  deploy: Rocket,
  reconfigure: FileCog,
  check: ScanSearch,
  stop: Square,
  destroy: Trash2,
  'post-deploy': KeyRound,
};
const order: readonly Action[] = [
  'deploy',
  'reconfigure',
  'check',
  ...actions.filter((a) => !['deploy', 'reconfigure', 'check'].includes(a)),
];

/** What can be launched on a cloud; each begins with a plan. */
export function ActionsScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const router = useRouter();
  const cloud = useQuery(api.clouds.get.queryOptions({ cloud: props.cloud }));
  const [destroying, setDestroying] = useState(false);
  const plan = useMutation({
    ...api.plans.create.mutationOptions(),
    onSuccess: (made) => router.push(`/clouds/${props.cloud}/plans/${made.id}`),
  });
  const name = cloud.data?.name ?? '';
  const launch = (action: Action) => plan.mutate({ cloud: props.cloud, action });
  return (
    <div className="page-pad page-wide">
      <h1 className="one">{t.clouds.actionsTitle(name)}</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        {t.clouds.actionsLead}
      </p>
      {plan.isError && <Alert kind="failed" {...errorText(plan.error, t)} />}
      <div className="action-list">
        {order.map((action) => {
          const Icon = icons[action];
          return (
            <button
              key={action}
              type="button"
              className={action === 'destroy' ? 'risk' : ''}
              disabled={plan.isPending}
              onClick={() => (action === 'destroy' ? setDestroying(true) : launch(action))}
            >
              <Icon className="i" aria-hidden="true" />
              <b>
                {t.actions[action].name} <code className="mut xs">{action}</code>
              </b>
              <span>{t.actions[action].does}</span>
            </button>
          );
        })}
      </div>
      <NameDialog
        open={destroying}
        onClose={() => setDestroying(false)}
        name={name}
        title={`${t.actions.destroy.name}: ${name}`}
        text={t.clouds.destroyText}
        doIt={t.clouds.planDestroy}
        busy={plan.isPending}
        error={plan.isError ? errorText(plan.error, t) : undefined}
        onConfirm={() =>
          plan.mutate({ cloud: props.cloud, action: 'destroy', options: { confirmName: name } })
        }
      />
    </div>
  );
}
