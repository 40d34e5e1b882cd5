'use client';
import type { LogNote } from '@/server/core/domain/log';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import type { LogSnapshot } from './log-snapshot';
import { type ChosenLog, nameOf } from './segment';

const notes: readonly LogNote[] = ['rotated', 'binary', 'long', 'no_times'];
const stops = ['time', 'explodes', 'long'] as const;

/** What keeps the list from being whole: silent hosts, logs that are gone, a search that was stopped. */
export function Notices(props: { readonly snapshot: LogSnapshot }) {
  const t = useText();
  const { silent, absent, stopped } = props.snapshot;
  const names = (of: readonly { readonly log: ChosenLog }[]) => {
    const all = [...new Set(of.map(({ log }) => `${log.host} ${nameOf(log.source)}`))];
    return all.slice(0, 4).join(', ') + (all.length > 4 ? `, ${t.common.more(all.length - 4)}` : '');
  };
  const gone = absent.filter(({ why }) => why === 'gone');
  const elsewhere = absent.filter(({ why }) => why === 'elsewhere');
  const refused = Object.entries(silent);
  // A wrong expression is wrong on every host: it is said once.
  const said = refused.filter(
    ([, cause], i) =>
      refused.findIndex(([, other]) => same(other, cause) && isPattern(other)) === i || !isPattern(cause),
  );
  const quiet = notes.flatMap((note) => {
    const own = props.snapshot.notes.filter((one) => one.note === note);
    return own.length > 0 ? [t.logs.notes[note](names(own))] : [];
  });
  return (
    <div className="grid gap-2 empty:hidden px-4 py-2">
      {said.map(([host, cause]) => {
        const text = errorText(cause, t);
        return isPattern(cause) ? (
          <Alert key={host} variant="destructive" {...text} />
        ) : (
          <Alert
            key={host}
            variant="destructive"
            title={`${t.logs.silent(host)}${t.common.gap}${text.title}`}
            detail={text.detail}
            remedy={props.snapshot.rows.length > 0 ? t.logs.others : undefined}
          />
        );
      })}
      {stops.map((why) => {
        const own = stopped.filter((one) => one.why === why);
        return (
          own.length > 0 && (
            <Alert
              key={why}
              variant="destructive"
              title={t.logs.stopped[why](names(own))}
              remedy={t.logs.stoppedLead}
            />
          )
        );
      })}
      {gone.length > 0 && <Alert title={t.logs.absent(names(gone))} remedy={t.logs.absentLead} />}
      {elsewhere.length > 0 && (
        <Alert title={t.logs.elsewhere(names(elsewhere))} remedy={t.logs.elsewhereLead} />
      )}
      {quiet.length > 0 && (
        <p className="text-xs text-ink-2" role="status">
          {quiet.join(' · ')}
        </p>
      )}
    </div>
  );
}

const message = (cause: unknown) => (cause instanceof Error ? cause.message : '');
const same = (a: unknown, b: unknown) => message(a) === message(b);
const isPattern = (cause: unknown): boolean =>
  typeof cause === 'object' &&
  cause !== null &&
  'data' in cause &&
  typeof cause.data === 'object' &&
  cause.data !== null &&
  'tag' in cause.data &&
  cause.data.tag === 'BadPattern';
