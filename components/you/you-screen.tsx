'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { Accounts } from './accounts';
import { Password } from './password';
import { Sessions } from './sessions';
import { Tokens } from './tokens';

/** The reader's account: where it is signed in, and its API tokens. */
export function YouScreen() {
  const t = useText();
  const api = useApi();
  const me = useQuery(api.auth.me.queryOptions());
  if (!me.data)
    return (
      <div className="page-pad">
        <QueryState error={me.error} onRetry={() => void me.refetch()} />
      </div>
    );
  return (
    <div className="page-pad page-wide">
      <h1 className="one">{t.you.title(me.data.name)}</h1>
      <p className="lead">{t.you.role[me.data.role]}</p>
      <Sessions />
      <Tokens />
      <Password name={me.data.name} />
      {me.data.role === 'admin' && <Accounts own={me.data.id} />}
    </div>
  );
}
