'use client';
import type { WatchView } from '@/server/views/watch';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';

/** What is not known just now, and since when. */
export function WatchNotes(props: { readonly view: WatchView }) {
  const t = useText();
  const { state, hosts } = props.view;
  const silent = hosts.flatMap(({ host, known }) => (known?.kind === 'silent' ? [{ host, ...known }] : []));
  if (state.kind === 'live' && silent.length === 0) return null;
  return (
    <div className="grid gap-2 px-6 pb-4 max-md:px-4">
      {state.kind === 'stale' && (
        <Alert
          mark="unknown"
          title={t.watch.stale(day(state.since, new Date()))}
          remedy={t.watch.staleHelp}
        />
      )}
      {state.kind === 'never' && <Alert mark="unknown" title={t.watch.never} remedy={t.watch.neverLead} />}
      {state.kind === 'live' &&
        silent.map(({ host, since, cause }) => (
          <Alert
            key={host}
            mark="unknown"
            title={t.watch.hostSilent(host, day(since, new Date()))}
            detail={cause}
          />
        ))}
    </div>
  );
}
