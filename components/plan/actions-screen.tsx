'use client';
import { useQuery } from '@tanstack/react-query';
import {
  ArrowUpCircle,
  CirclePlay,
  DatabaseBackup,
  Download,
  Eraser,
  FileCog,
  FilePen,
  FlaskConical,
  Hammer,
  Handshake,
  HeartPulse,
  History,
  KeyRound,
  type LucideIcon,
  Rocket,
  RotateCw,
  ScanSearch,
  ServerCog,
  Square,
  Stethoscope,
  Trash2,
  Undo2,
  Wrench,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Action, actions } from '@/server/core/domain/plan';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { NameDialog } from '../clouds/name-dialog';
import { usePlanning } from '../clouds/use-planning';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { TextField } from '../ui/field';
import { PageLead, PageTitle } from '../ui/page';

const icons: Readonly<Record<Action, LucideIcon>> = {
  prechecks: Stethoscope,
  'bootstrap-servers': Wrench,
  build: Hammer,
  pull: Download,
  'prune-images': Eraser,
  genconfig: FilePen,
  deploy: Rocket,
  reconfigure: FileCog,
  upgrade: ArrowUpCircle,
  rollback: Undo2,
  check: ScanSearch,
  adopt: Handshake,
  start: CirclePlay,
  restart: RotateCw,
  stop: Square,
  maintain: ServerCog,
  recover: HeartPulse,
  destroy: Trash2,
  'post-deploy': KeyRound,
  backup: DatabaseBackup,
  'test-backup': FlaskConical,
  restore: History,
};
/** A backup to try or to restore is chosen on the page of backups, a run to go back to among the runs, a host to maintain on its page. */
const elsewhere: readonly Action[] = ['test-backup', 'restore', 'rollback', 'maintain'];
const first: readonly Action[] = ['deploy', 'reconfigure', 'check'];
const order = [...first, ...actions.filter((a) => !first.includes(a) && !elsewhere.includes(a))];

/** Names with commas or blanks between. */
const namesIn = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** What can be launched on a cloud; each begins with a plan. */
export function ActionsScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const cloud = useQuery(api.clouds.get.queryOptions({ cloud: props.cloud }));
  const [destroying, setDestroying] = useState(false);
  const router = useRouter();
  const planning = usePlanning(props.cloud);
  const name = cloud.data?.name ?? '';
  const [limits, setLimits] = useState({ hosts: '', services: '' });
  const hosts = namesIn(limits.hosts);
  const services = namesIn(limits.services);
  const limited = {
    ...(hosts.length > 0 ? { hosts } : {}),
    ...(services.length > 0 ? { services } : {}),
  };
  const begin = (action: Action) => {
    if (action === 'destroy') setDestroying(true);
    // To which one, its page asks.
    else if (action === 'rollback') router.push(`/clouds/${props.cloud}/runs`);
    else planning.plan(action, limited);
  };
  return (
    <div className="max-w-[1180px] p-6">
      <PageTitle>{t.clouds.actionsTitle(name)}</PageTitle>
      <PageLead className="mb-5">{t.clouds.actionsLead}</PageLead>
      <div className="mb-5 grid max-w-180 grid-cols-2 gap-4 max-md:grid-cols-1">
        <TextField
          label={t.clouds.limitHosts}
          help={t.clouds.limitHostsHelp}
          value={limits.hosts}
          autoComplete="off"
          spellCheck={false}
          className="font-mono text-mono"
          onChange={(e) => setLimits({ ...limits, hosts: e.target.value })}
        />
        <TextField
          label={t.clouds.limitServices}
          help={t.clouds.limitServicesHelp}
          value={limits.services}
          autoComplete="off"
          spellCheck={false}
          className="font-mono text-mono"
          onChange={(e) => setLimits({ ...limits, services: e.target.value })}
        />
      </div>
      {planning.error && <Alert variant="destructive" {...errorText(planning.error, t)} />}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(300px,1fr))] gap-x-8">
        {order.map((action) => {
          const Icon = icons[action];
          return (
            <button
              key={action}
              type="button"
              className="group grid cursor-pointer grid-cols-[20px_1fr] content-start gap-x-2.5 gap-y-0.5 border-t py-3 text-left"
              disabled={planning.isPending}
              onClick={() => begin(action)}
            >
              <Icon className="mt-0.5 text-ink-3" />
              <b className={action === 'destroy' ? 'text-failed' : 'group-hover:text-accent'}>
                {t.actions[action].name} <code className="text-xs text-ink-3">{action}</code>
              </b>
              <span className="col-start-2 text-xs leading-[17px] text-ink-2">{t.actions[action].does}</span>
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
        busy={planning.isPending}
        error={planning.error ? errorText(planning.error, t) : undefined}
        onConfirm={() => planning.plan('destroy', { ...limited, confirmName: name })}
      />
    </div>
  );
}
