'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { clock, span } from '../i18n/format';
import { Bar } from './gantt-bar';
import { type GanttBar, type GanttRow, layOut, type Placed } from './gantt-layout';
import { type Mark, StateMark } from './mark';

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 3600];
const cardWidth = 280;
const headClass = 'sticky top-0 z-3 h-6 bg-paper text-2xs leading-6 whitespace-nowrap text-ink-3';

interface Card {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Rows down, time across. */
export function Gantt(props: {
  readonly label: string;
  readonly head: string;
  readonly rows: readonly GanttRow[];
  readonly bars: readonly GanttBar[];
  readonly length: number;
  /** Seconds; undefined when nothing runs any more. */
  readonly now: number | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly words: Readonly<Record<Mark, string>>;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  const [card, setCard] = useState<Card>();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const seen = new ResizeObserver(() => setWidth(element.clientWidth));
    seen.observe(element);
    return () => seen.disconnect();
  }, []);
  const { bars, rows, height } = useMemo(() => layOut(props.rows, props.bars), [props.rows, props.bars]);
  const length = Math.max(1, props.length);
  const x = (seconds: number) => (seconds / length) * width;
  const gap = steps.find((s) => (s / length) * width >= 64) ?? 7200;
  const ticks = Array.from({ length: Math.floor(length / gap) + 1 }, (_, i) => i * gap);
  const nowX = props.now === undefined ? undefined : x(props.now);
  const shown = card && bars.find((b) => b.id === card.id);
  return (
    <section
      className="relative grid min-h-0 grid-cols-[132px_minmax(0,1fr)] overflow-x-hidden overflow-y-auto px-6 pb-2 [--cut:var(--paper)]"
      aria-label={props.label}
    >
      <div className={headClass}>{props.head}</div>
      <div className={headClass}>
        {ticks.map(
          (s) =>
            (nowX === undefined || Math.abs(x(s) + 12 - nowX) > 34) && (
              <span key={s} className="absolute pl-1" style={{ left: x(s) }}>
                {clock(s)}
              </span>
            ),
        )}
        {nowX !== undefined && (
          <span
            className="absolute top-1 z-4 -translate-x-1/2 rounded-sm bg-running px-1.25 text-2xs font-[550] text-surface"
            style={{ left: nowX }}
          >
            {clock(props.now ?? 0)}
          </span>
        )}
      </div>
      <div>
        {rows.map((row) => (
          <div
            key={row.id}
            className="flex min-w-0 items-start gap-2 border-t border-transparent pt-0.5 font-medium [&>svg]:mt-0.75"
            style={{ height: row.height }}
          >
            <StateMark mark={row.mark} word={props.words[row.mark]} />
            <span className="truncate" title={row.label}>
              {row.label}
            </span>
          </div>
        ))}
      </div>
      <div className="relative" ref={box} style={{ height }}>
        {ticks.map((s) => (
          <span key={s} className="absolute inset-y-0 w-px bg-line" style={{ left: x(s) }} />
        ))}
        {rows.map((row) => (
          <span key={row.id} className="absolute inset-x-0 border-t" style={{ top: row.top }} />
        ))}
        <Thread bars={bars} x={x} width={width} height={height} />
        {bars.map((bar) => (
          <Bar
            key={bar.id}
            bar={bar}
            left={x(bar.from)}
            width={Math.max(3, x(bar.to) - x(bar.from))}
            selected={bar.id === props.selected}
            words={props.words}
            onSelect={() => props.onSelect(bar.id)}
            onShow={(element) => {
              const at = element.getBoundingClientRect();
              const left = Math.min(at.left, window.innerWidth - cardWidth - 12);
              setCard({ id: bar.id, x: Math.max(8, left), y: at.bottom + 6 });
            }}
            onHide={() => setCard(undefined)}
          />
        ))}
        {nowX !== undefined && (
          <span
            className="pointer-events-none absolute inset-y-0 z-2 w-px bg-running"
            style={{ left: nowX }}
          />
        )}
      </div>
      {card && shown && (
        <div
          className="pointer-events-none fixed z-60 grid gap-1 rounded-md border border-line-2 bg-surface px-2.5 py-2 text-xs leading-5 shadow-md [--cut:var(--surface)]"
          style={{ left: card.x, top: card.y, width: cardWidth }}
        >
          <b className="truncate">
            <code>{shown.label}</code>
          </b>
          <span className="flex items-center gap-2">
            <StateMark mark={shown.mark} />
            {props.words[shown.mark]}
            <span className="ml-auto truncate text-ink-3">{shown.note}</span>
          </span>
          <span className="text-right text-ink-3">
            {clock(shown.from)} + {span(shown.to - shown.from)}
          </span>
        </div>
      )}
    </section>
  );
}

/** The critical path as a thread from bar to bar. */
function Thread(props: {
  readonly bars: readonly Placed[];
  readonly x: (seconds: number) => number;
  readonly width: number;
  readonly height: number;
}) {
  const { x } = props;
  const path = props.bars.filter((b) => b.critical).toSorted((a, b) => a.from - b.from);
  const foot = (bar: Placed) => bar.top + bar.height - 1;
  return (
    <svg
      className="pointer-events-none absolute inset-0 overflow-visible"
      width={props.width}
      height={props.height}
      fill="none"
      stroke="var(--ink)"
      strokeWidth={1.25}
      aria-hidden="true"
    >
      {path.slice(1).map((to, i) => {
        const from = path[i];
        if (!from) return null;
        const turn = (x(from.to) + x(to.from)) / 2;
        const d = `M${x(from.to)} ${foot(from)}H${turn}V${foot(to)}H${x(to.from)}`;
        return <path key={to.id} strokeDasharray={to.mark === 'waiting' ? '3 2' : undefined} d={d} />;
      })}
    </svg>
  );
}
