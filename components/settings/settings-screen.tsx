'use client';
import { useQuery } from '@tanstack/react-query';
import { FileWarning } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { SettingsLevel } from '@/server/views/settings';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { Diagnostics } from '../plan/diagnostics';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { SettingsForm } from './settings-form';
import { levelKey } from './settings-model';

/** globals.yml as a form, made from what the roles declare. */
export function SettingsScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const [level, setLevel] = useState<SettingsLevel>({ kind: 'cloud' });
  const settings = useQuery(
    api.settings.get.queryOptions({ cloud: props.cloud, ...(level.kind === 'cloud' ? {} : { level }) }),
  );
  if (!settings.data)
    return (
      <div className="p-6">
        <QueryState error={settings.error} onRetry={() => void settings.refetch()} rows={8} />
      </div>
    );
  if (settings.data.roles.length === 0)
    return (
      <div className="p-6">
        <Empty icon={FileWarning} title={t.settings.unreadable} text={t.settings.unreadableLead}>
          <Diagnostics items={settings.data.diagnostics} />
          <Button asChild>
            <Link href={`/clouds/${props.cloud}/files`}>{t.plan.toFiles}</Link>
          </Button>
        </Empty>
      </div>
    );
  return (
    <SettingsForm
      key={`${props.cloud} ${levelKey(level)}`}
      cloud={props.cloud}
      saved={settings.data}
      level={level}
      onLevel={setLevel}
    />
  );
}
