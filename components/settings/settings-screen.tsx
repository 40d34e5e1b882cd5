'use client';
import { useQuery } from '@tanstack/react-query';
import { FileWarning } from 'lucide-react';
import Link from 'next/link';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { Diagnostics } from '../plan/diagnostics';
import { buttonClass } from '../ui/button';
import { Empty } from '../ui/empty';
import { SettingsForm } from './settings-form';

/** globals.yml as a form, made from what the roles declare. */
export function SettingsScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const settings = useQuery(api.settings.get.queryOptions({ cloud: props.cloud }));
  if (!settings.data)
    return (
      <div className="page-pad">
        <QueryState error={settings.error} onRetry={() => void settings.refetch()} rows={8} />
      </div>
    );
  if (settings.data.roles.length === 0)
    return (
      <div className="page-pad">
        <Empty icon={FileWarning} title={t.settings.unreadable} text={t.settings.unreadableLead}>
          <Diagnostics items={settings.data.diagnostics} />
          <Link className={buttonClass('primary')} href={`/clouds/${props.cloud}/files`}>
            {t.plan.toFiles}
          </Link>
        </Empty>
      </div>
    );
  return <SettingsForm key={props.cloud} cloud={props.cloud} saved={settings.data} />;
}
