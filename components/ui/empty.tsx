import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Nothing here yet: an icon, a sentence, one action. */
export function Empty(props: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty-box">
      <props.icon className="i" aria-hidden="true" />
      <h1>{props.title}</h1>
      {props.text && <p>{props.text}</p>}
      {props.children}
    </div>
  );
}

const widths = ['38%', '72%', '55%', '64%', '47%', '70%', '42%', '60%'];

/** The shape of the rows to come, with a word. */
export function Skeleton(props: { readonly rows?: number; readonly word: string }) {
  return (
    <div className="skel" role="status">
      {widths.slice(0, props.rows ?? 4).map((width) => (
        <i key={width} style={{ width }} />
      ))}
      <p>{props.word}</p>
    </div>
  );
}
