'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { useConnection } from '../api/connection';
import { useText } from '../i18n/context';
import { number, time } from '../i18n/format';
import { StateMark } from '../ui/mark';

/** The promise "never lost": live, or offline and since when. */
export function Strip(props: { readonly onKeys: () => void }) {
  const t = useText();
  const api = useApi();
  const clouds = useQuery(api.clouds.list.queryOptions());
  const { link, lastEvent } = useConnection();
  const hosts = (clouds.data ?? []).reduce((sum, c) => sum + c.hosts, 0);
  return (
    <footer className={`strip ${link.kind === 'offline' ? 'off' : ''}`}>
      <span className="row" role="status">
        {link.kind === 'live' && (
          <>
            <StateMark mark="ok" />
            {t.frame.live}
          </>
        )}
        {link.kind === 'connecting' && (
          <>
            <StateMark mark="waiting" />
            {t.frame.connecting}
          </>
        )}
        {link.kind === 'offline' && (
          <>
            <StateMark mark="warn" />
            {t.frame.offlineSince(time(link.since))}
          </>
        )}
      </span>
      {lastEvent > 0 && <span className="opt2">{t.frame.event(number(lastEvent))}</span>}
      {hosts > 0 && <span className="opt2">{t.frame.hostsInClouds(hosts)}</span>}
      <span className="push opt2">Kollage {process.env.KOLLAGE_VERSION}</span>
      <button type="button" className="row opt2 strip-keys" onClick={props.onKeys}>
        <span className="kbd">?</span> {t.frame.shortcuts}
      </button>
    </footer>
  );
}
