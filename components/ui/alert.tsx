import { cva, type VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { type Mark, StateMark } from './mark';

const alertVariants = cva(
  'flex items-start gap-2.5 rounded-md border px-3 py-2.5 [--cut:var(--failed-wash)] [&_button]:ml-auto [&>svg]:mt-0.75',
  {
    variants: {
      variant: {
        default: 'border-line-2 bg-surface text-ink-2',
        destructive: 'border-failed-line bg-failed-wash text-failed',
      },
    },
    defaultVariants: { variant: 'default' },
  },
);

/** Something went wrong, or must be known, where it happened. */
export function Alert(
  props: VariantProps<typeof alertVariants> & {
    readonly className?: string;
    /** Its shape; of its variant where none is given. */
    readonly mark?: Mark;
    readonly title: string;
    readonly detail?: string | undefined;
    /** What to do about it. */
    readonly remedy?: string | undefined;
    readonly children?: ReactNode;
  },
) {
  const failed = props.variant === 'destructive';
  return (
    <div className={cn(alertVariants(props), props.className)} role={failed ? 'alert' : 'status'}>
      <StateMark mark={props.mark ?? (failed ? 'failed' : 'waiting')} />
      <div className="min-w-0 flex-1">
        <b>{props.title}</b>
        {props.detail && (
          <div className="font-mono text-xs wrap-anywhere whitespace-pre-line">{props.detail}</div>
        )}
        {props.remedy && <div className="text-ink-2">{props.remedy}</div>}
      </div>
      {props.children}
    </div>
  );
}
