'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { NativeSelect } from '../ui/native-select';

const choices = ['off', 'bad', 'all'] as const;
type Asked = NotificationPermission | 'missing' | undefined;

/** What this account's browsers show while the panel is open; the browser is asked when the reader says so. */
export function BrowserNotices() {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  // Known in the browser alone.
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => setAsked('Notification' in window ? Notification.permission : 'missing'), []);
  const me = useQuery(api.auth.me.queryOptions());
  const set = useMutation({
    ...api.auth.setNotices.mutationOptions(),
    onSettled: () => queries.invalidateQueries(api.auth.me.queryFilter()),
  });
  const words = t.notices.browser;
  const ask = async () => {
    const answer = await Notification.requestPermission();
    setAsked(answer);
    if (answer === 'granted' && !me.data?.notices) set.mutate({ notices: 'bad' });
  };
  return (
    <section className="grid gap-2">
      <h2>{words.title}</h2>
      <p className="text-ink-2">{words.lead}</p>
      {set.isError && <Alert variant="destructive" {...errorText(set.error, t)} />}
      {asked === 'missing' && <p className="text-ink-3">{words.missing}</p>}
      {asked === 'denied' && <p className="text-ink-3">{words.denied}</p>}
      {asked === 'default' && (
        <Button variant="outline" className="justify-self-start" onClick={() => void ask()}>
          {words.ask}
        </Button>
      )}
      {asked === 'granted' && (
        <NativeSelect
          className="max-w-80"
          aria-label={words.shows}
          value={me.data?.notices ?? 'off'}
          onChange={(e) => set.mutate({ notices: choices.find((one) => one === e.target.value) ?? 'off' })}
        >
          {choices.map((one) => (
            <option key={one} value={one}>{`${words.shows}: ${words.choices[one]}`}</option>
          ))}
        </NativeSelect>
      )}
    </section>
  );
}
