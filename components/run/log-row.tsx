import { timeMs } from '../i18n/format';
import { cn } from '../ui/cn';
import type { RunLine } from './log-model';

const levels = {
  debug: 'text-ink-3',
  info: 'text-ink-3',
  warn: 'text-warn',
  error: 'text-failed',
} as const;
/** A line longer than this is cut on screen; the download has all of it. */
const longest = 4_000;

/** One line; every place that holds the query is marked. */
export function LogRow(props: {
  readonly line: RunLine;
  readonly top: number;
  readonly query: string;
  readonly current: boolean;
}) {
  const { line } = props;
  return (
    <div
      className={cn(
        'absolute left-0 grid h-5 w-max min-w-full grid-cols-[104px_54px_152px_56px_1fr] px-6 whitespace-pre text-ink-3 *:overflow-hidden *:text-ellipsis',
        line.level === 'error' && 'bg-failed-wash shadow-[inset_2px_0_var(--failed-bar)]',
        props.current && 'shadow-[inset_2px_0_var(--accent)]',
      )}
      style={{ top: props.top }}
      aria-current={props.current || undefined}
      data-seq={line.seq}
    >
      <a href={`#line-${line.seq}`} className="text-inherit no-underline hover:underline" tabIndex={-1}>
        <time dateTime={line.at}>{timeMs(line.at)}</time>
      </a>
      <span title={line.host}>{line.host}</span>
      <span title={line.source}>{line.source}</span>
      <span className={levels[line.level]}>{line.level.toUpperCase()}</span>
      <span className={line.level === 'error' ? 'text-failed' : 'text-ink'}>
        <Marked text={line.text.slice(0, longest)} query={props.query.trim()} current={props.current} />
      </span>
    </div>
  );
}

/** A text in which every place that holds the query is marked. */
export function Marked(props: { readonly text: string; readonly query: string; readonly current: boolean }) {
  const { text, query } = props;
  if (!query) return text;
  const parts: React.ReactNode[] = [];
  const lower = text.toLowerCase();
  const word = query.toLowerCase();
  let from = 0;
  for (let hit = lower.indexOf(word); hit >= 0; hit = lower.indexOf(word, from)) {
    parts.push(
      text.slice(from, hit),
      <mark
        key={hit}
        className={cn(
          'rounded-[2px] ring-1',
          props.current ? 'bg-accent text-on-accent ring-accent' : 'bg-warn-wash text-inherit ring-warn-line',
        )}
      >
        {text.slice(hit, hit + word.length)}
      </mark>,
    );
    from = hit + word.length;
  }
  parts.push(text.slice(from));
  return parts;
}
