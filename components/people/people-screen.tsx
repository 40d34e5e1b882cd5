'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { PageLead, PageTitle } from '../ui/page';
import { Accounts } from './accounts';
import { Invitations } from './invitations';
import { MailSettings } from './mail-settings';
import { ProviderSettings } from './provider-settings';

/** Who may sign in, and what for. For admins. */
export function PeopleScreen() {
  const t = useText();
  const api = useApi();
  const me = useQuery(api.auth.me.queryOptions());
  if (!me.data)
    return (
      <div className="p-6">
        <QueryState error={me.error} onRetry={() => void me.refetch()} />
      </div>
    );
  return (
    <div className="max-w-[1180px] p-6 max-md:px-4">
      <PageTitle>{t.people.title}</PageTitle>
      <PageLead>{me.data.role === 'admin' ? t.people.lead : t.people.adminsOnly}</PageLead>
      {me.data.role === 'admin' && (
        <>
          <Accounts own={me.data.id} />
          <Invitations />
          <ProviderSettings />
          <MailSettings />
        </>
      )}
    </div>
  );
}
