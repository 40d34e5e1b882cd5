import { cn } from './cn';

const fills = {
  ok: 'bg-ok-bar',
  running: 'bg-running-bar',
  failed: 'bg-failed-bar',
  unknown: 'bg-unknown-bar',
} as const;

/** Shares of a whole, side by side. */
export function Stripes(props: {
  readonly label: string;
  readonly parts: readonly { readonly kind: keyof typeof fills; readonly share: number }[];
  readonly className?: string;
}) {
  return (
    <div
      className={cn('flex h-1.5 gap-px overflow-hidden rounded-sm bg-waiting-bar', props.className)}
      role="img"
      aria-label={props.label}
    >
      {props.parts.map((p) => (
        <i
          key={p.kind}
          className={cn('block transition-[width] duration-280 ease-out', fills[p.kind])}
          style={{ width: `${p.share * 100}%` }}
        />
      ))}
    </div>
  );
}
