import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';

interface Line {
  readonly kind: 'hunk' | 'context' | 'insert' | 'delete';
  readonly old?: number;
  readonly new?: number;
  readonly text: string;
}

const classes = { hunk: 'hunk', context: 'ctx', insert: 'ins', delete: 'del' } as const;
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
      <span key={key} className="mask">
        <Lock className="i s" aria-hidden="true" style={{ width: 11, height: 11 }} />
        {part}
      </span>
    );
  });
}

/** A unified diff: two number columns, sign, text. */
export function Diff(props: { readonly lines: readonly Line[]; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="diff" aria-label={props.label} tabIndex={0} style={{ overflow: 'auto' }}>
      {props.lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one diff never move
        <div key={i} className={`l ${classes[line.kind]}`}>
          <span>{line.old}</span>
          <span>{line.new}</span>
          <span>{signs[line.kind]}</span>
          <span>
            <Masked text={line.text} />
          </span>
        </div>
      ))}
    </section>
  );
}
