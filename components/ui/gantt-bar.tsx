import { span } from '../i18n/format';
import type { Placed } from './gantt-layout';
import type { Mark } from './mark';

const letter = 6.2;
const room = 12;

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
  const classes = ['bar-g', bar.mark, bar.thin && 'thin', bar.critical && 'crit', props.selected && 'sel'];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      style={{ left: props.left, top: bar.top, width, height: bar.height }}
      aria-label={`${bar.row} ${bar.note} ${bar.label}: ${props.words[bar.mark]}, ${span(bar.to - bar.from)}`}
      onClick={props.onSelect}
      onMouseEnter={(e) => props.onShow(e.currentTarget)}
      onMouseLeave={props.onHide}
      onFocus={(e) => props.onShow(e.currentTarget)}
      onBlur={props.onHide}
    >
      {name && <span>{name}</span>}
    </button>
  );
}
