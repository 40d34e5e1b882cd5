import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

/** Nothing here yet: an icon, a sentence, one action. */
export function Empty(props: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text?: string;
  readonly className?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div
      className={cn(
        'grid max-w-130 justify-items-start gap-2 py-8 [&>:is(a,button)]:mt-1.5',
        props.className,
      )}
    >
      <props.icon className="size-6 text-ink-3" />
      <h1>{props.title}</h1>
      {props.text && <p className="text-ink-2">{props.text}</p>}
      {props.children}
    </div>
  );
}
