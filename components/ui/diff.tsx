import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { ScrollRegion } from './scroll-region';

interface Line {
  readonly kind: 'hunk' | 'context' | 'insert' | 'delete';
  readonly old?: number;
  readonly new?: number;
  readonly text: string;
}

const grounds = {
  hunk: 'bg-well text-ink-3',
  context: 'text-ink-2',
  insert: 'bg-ok-wash',
  delete: 'bg-failed-wash',
} as const;
const signs = { hunk: '', context: '', insert: '+', delete: '−' } as const;
const secret = /‹lock:([^›]+)›/;

/** Text in which `‹lock:name›` is a hatched chip. */
export function Masked(props: { readonly text: string }): ReactNode {
  const parts = props.text.split(secret);
  let at = 0;
  return parts.map((part, i) => {
    const key = at;
    at += part.length + 1;
    return i % 2 === 0 ? (
      part
    ) : (
      <span
        key={key}
        className="inline-flex h-4 items-center gap-1 rounded-sm bg-[repeating-linear-gradient(135deg,var(--hatch)_0_3px,transparent_3px_6px)] px-1.25 align-[-3px] text-2xs text-ink-3 ring-1 ring-line-2 ring-inset"
      >
        <Lock size={11} />
        {part}
      </span>
    );
  });
}

/** A unified diff: two number columns, sign, text. */
export function Diff(props: { readonly lines: readonly Line[]; readonly label: string }) {
  return (
    <ScrollRegion label={props.label} className="grid grid-cols-[minmax(max-content,1fr)] font-mono text-xs">
      {props.lines.map((line, i) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one diff never move
          key={i}
          className={cn(
            'grid h-5 grid-cols-[34px_34px_16px_1fr] leading-5 whitespace-pre',
            grounds[line.kind],
          )}
        >
          <LineNumber>{line.old}</LineNumber>
          <LineNumber>{line.new}</LineNumber>
          <span
            className={cn(
              'text-center',
              line.kind === 'insert' && 'text-ok',
              line.kind === 'delete' && 'text-failed',
            )}
          >
            {signs[line.kind]}
          </span>
          <span>
            <Masked text={line.text} />
          </span>
        </div>
      ))}
    </ScrollRegion>
  );
}

function LineNumber(props: { readonly children: number | undefined }) {
  return <span className="pr-2 text-right text-2xs leading-5 text-ink-3">{props.children}</span>;
}
