import { span } from '../i18n/format';
import { cn } from './cn';
import type { Placed } from './gantt-layout';
import type { Mark } from './mark';

const letter = 6.2;
const room = 12;

const looks: Readonly<Record<Mark, string>> = {
  ok: 'bg-[color-mix(in_oklab,var(--ok-bar)_32%,var(--paper))] ring-1 ring-ok-line dark:bg-[color-mix(in_oklab,var(--ok-bar)_40%,var(--paper))] dark:ring-ok-bar',
  running: 'bg-[color-mix(in_oklab,var(--running-bar)_38%,var(--paper))] ring-1 ring-running-bar',
  waiting: 'bg-paper text-ink-3 ring-1 ring-line-2',
  warn: 'bg-warn-wash ring-1 ring-warn-line',
  failed: 'bg-failed-wash font-[550] text-failed ring-1 ring-failed-bar',
  unknown: 'bg-unknown-wash ring-1 ring-unknown-line',
};

/** The longest name that fits, or none. */
function fitting(bar: Placed, width: number): string | undefined {
  if (bar.thin) return undefined;
  return [bar.label, bar.short].find((name) => width > room + name.length * letter);
}

/** One step as a bar. */
export function Bar(props: {
  readonly bar: Placed;
  readonly left: number;
  readonly width: number;
  readonly selected: boolean;
  readonly words: Readonly<Record<Mark, string>>;
  readonly onSelect: () => void;
  readonly onShow: (element: HTMLElement) => void;
  readonly onHide: () => void;
}) {
  const { bar, width } = props;
  const name = fitting(bar, width);
  return (
    <button
      type="button"
      className={cn(
        'absolute min-w-[3px] cursor-pointer overflow-hidden rounded-sm text-left text-2xs whitespace-nowrap text-ink ring-inset',
        looks[bar.mark],
        bar.thin && 'rounded-[2px]',
        bar.critical && ['border-b-2 border-ink font-[550]', bar.thin && 'border-b-[1.5px]'],
        bar.critical && bar.mark === 'waiting' && 'border-dashed',
        props.selected && 'outline-2 outline-offset-1 outline-accent',
      )}
      style={{ left: props.left, top: bar.top, width, height: bar.height }}
      aria-label={`${bar.row} ${bar.note} ${bar.label}: ${props.words[bar.mark]}, ${span(bar.to - bar.from)}`}
      onClick={props.onSelect}
      onMouseEnter={(e) => props.onShow(e.currentTarget)}
      onMouseLeave={props.onHide}
      onFocus={(e) => props.onShow(e.currentTarget)}
      onBlur={props.onHide}
    >
      {name && <span className="relative px-1.25">{name}</span>}
    </button>
  );
}
