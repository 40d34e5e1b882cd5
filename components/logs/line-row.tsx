import { timeMs } from '../i18n/format';
import { Marked } from '../run/log-row';
import { cn } from '../ui/cn';
import { type LogRow, nameOf } from './segment';

const tones = { debug: 'text-ink-3', info: 'text-ink-3', warn: 'text-warn', error: 'text-failed' } as const;
/** A line longer than this is cut on screen; the detail below has more of it. */
const LONGEST = 2_000;

const dayOf = (at: number): string => {
  const day = new Date(at);
  return `${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
};

/** One line of a log. A click shows what the line says of itself. */
export function LineRow(props: {
  readonly row: LogRow;
  readonly top: number;
  readonly chosen: boolean;
  readonly wide: boolean;
  /** Marked where it stands in the message. */
  readonly word: string;
  readonly onChoose: (row: LogRow) => void;
}) {
  const { row } = props;
  const { parsed, log, level, at } = row;
  const iso = at === undefined ? undefined : new Date(at).toISOString();
  // A line of a stack trace shows all of itself but the beginning that it shares with its record.
  const text = (parsed.message === '' ? row.line.text : parsed.message).slice(0, LONGEST);
  return (
    <button
      type="button"
      className={cn(
        'absolute left-0 grid h-5 w-max min-w-full cursor-pointer px-4 text-left whitespace-pre text-ink-3 *:overflow-hidden *:text-ellipsis hover:bg-well',
        props.wide
          ? 'grid-cols-[144px_72px_184px_56px_1fr] max-md:grid-cols-[144px_0_96px_56px_1fr]'
          : 'grid-cols-[144px_184px_56px_1fr] max-md:grid-cols-[144px_96px_56px_1fr]',
        level === 'error' && 'bg-failed-wash shadow-[inset_2px_0_var(--failed-bar)]',
        props.chosen && 'bg-accent-wash shadow-[inset_2px_0_var(--accent)]',
      )}
      style={{ top: props.top }}
      aria-pressed={props.chosen}
      data-line={row.id}
      onClick={() => props.onChoose(row)}
    >
      <time dateTime={iso}>
        {at !== undefined && iso !== undefined && !row.belongs && `${dayOf(at)} ${timeMs(iso)}`}
      </time>
      {props.wide && <span title={log.host}>{log.host}</span>}
      <span className="pr-3" title={nameOf(log.source)}>
        {nameOf(log.source)}
      </span>
      <span className={level && tones[level]}>{row.belongs ? '' : level?.toUpperCase()}</span>
      <span className={level === 'error' ? 'text-failed' : 'text-ink'}>
        <Marked text={text} query={props.word} current={props.chosen} />
      </span>
    </button>
  );
}
