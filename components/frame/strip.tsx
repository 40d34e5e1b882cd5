'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { useConnection } from '../api/connection';
import { useText } from '../i18n/context';
import { number, time } from '../i18n/format';
import { cn } from '../ui/cn';
import { Kbd } from '../ui/kbd';
import { StateMark } from '../ui/mark';

/** The promise "never lost": live, or offline and since when. */
export function Strip(props: { readonly onKeys: () => void }) {
  const t = useText();
  const api = useApi();
  const clouds = useQuery(api.clouds.list.queryOptions());
  const { link, lastEvent } = useConnection();
  const hosts = (clouds.data ?? []).reduce((sum, c) => sum + c.hosts, 0);
  return (
    <footer
      className={cn(
        'flex items-center gap-5 overflow-hidden border-t pr-4 pl-6 text-xs whitespace-nowrap text-ink-3 [--cut:var(--paper)]',
        link.kind === 'offline' && 'border-warn-line bg-warn-wash text-warn',
      )}
    >
      <span className="flex items-center gap-1.5 [&>svg]:size-3" role="status">
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
      {lastEvent > 0 && <span className="max-md:hidden">{t.frame.event(number(lastEvent))}</span>}
      {hosts > 0 && <span className="max-md:hidden">{t.frame.hostsInClouds(hosts)}</span>}
      <span className="ml-auto max-md:hidden">Kollage {process.env.KOLLAGE_VERSION}</span>
      <button
        type="button"
        className="flex cursor-pointer items-center gap-1.5 max-md:hidden"
        onClick={props.onKeys}
      >
        <Kbd>?</Kbd> {t.frame.shortcuts}
      </button>
    </footer>
  );
}
