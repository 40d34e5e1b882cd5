'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { PageLead, PageTitle } from '../ui/page';
import { Password } from './password';
import { ProviderLink } from './provider-link';
import { Sessions } from './sessions';
import { Tokens } from './tokens';

/** The reader's account: where it is signed in, and its API tokens. */
export function YouScreen() {
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
    <div className="max-w-[1180px] p-6">
      <PageTitle>{t.you.title(me.data.name)}</PageTitle>
      <PageLead>{t.you.role[me.data.role]}</PageLead>
      <Sessions />
      <Tokens />
      {!me.data.provider && (
        <>
          <Password name={me.data.name} />
          <ProviderLink />
        </>
      )}
    </div>
  );
}
