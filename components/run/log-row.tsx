import { timeMs } from '../i18n/format';
import type { LogLine } from './log-model';

const classes = { debug: '', info: '', warn: 'W', error: 'E' } as const;
/** A line longer than this is cut on screen; the download has all of it. */
const longest = 4_000;

/** One line; every place that holds the query is marked. */
export function LogRow(props: {
  readonly line: LogLine;
  readonly top: number;
  readonly query: string;
  readonly current: boolean;
}) {
  const { line } = props;
  return (
    <div
      className={`l ${classes[line.level]}`}
      style={{ top: props.top }}
      aria-current={props.current || undefined}
      data-seq={line.seq}
    >
      <time dateTime={line.at}>{timeMs(line.at)}</time>
      <span className="h" title={line.host}>
        {line.host}
      </span>
      <span className="c" title={line.source}>
        {line.source}
      </span>
      <span className="lv">{line.level.toUpperCase()}</span>
      <span className="m">
        <Marked text={line.text.slice(0, longest)} query={props.query.trim()} current={props.current} />
      </span>
    </div>
  );
}

function Marked(props: { readonly text: string; readonly query: string; readonly current: boolean }) {
  const { text, query } = props;
  if (!query) return text;
  const parts: React.ReactNode[] = [];
  const lower = text.toLowerCase();
  const word = query.toLowerCase();
  let from = 0;
  for (let hit = lower.indexOf(word); hit >= 0; hit = lower.indexOf(word, from)) {
    parts.push(
      text.slice(from, hit),
      <mark key={hit} className={props.current ? 'cur' : ''}>
        {text.slice(hit, hit + word.length)}
      </mark>,
    );
    from = hit + word.length;
  }
  parts.push(text.slice(from));
  return parts;
}
