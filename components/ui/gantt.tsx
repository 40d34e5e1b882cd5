'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { clock, span } from '../i18n/format';
import { Bar } from './gantt-bar';
import { type GanttBar, type GanttRow, layOut, type Placed } from './gantt-layout';
import { type Mark, StateMark } from './mark';

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 3600];
const cardWidth = 280;

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
    <section className="gantt" aria-label={props.label}>
      <div className="head">{props.head}</div>
      <div className="head">
        {ticks.map(
          (s) =>
            (nowX === undefined || Math.abs(x(s) + 12 - nowX) > 34) && (
              <span key={s} className="tick" style={{ left: x(s) }}>
                {clock(s)}
              </span>
            ),
        )}
        {nowX !== undefined && (
          <span className="now-at" style={{ left: nowX }}>
            {clock(props.now ?? 0)}
          </span>
        )}
      </div>
      <div>
        {rows.map((row) => (
          <div key={row.id} className="who" style={{ height: row.height }}>
            <StateMark mark={row.mark} word={props.words[row.mark]} />
            <span className="clip" title={row.label}>
              {row.label}
            </span>
          </div>
        ))}
      </div>
      <div className="lanes" ref={box} style={{ height }}>
        {ticks.map((s) => (
          <span key={s} className="v" style={{ left: x(s) }} />
        ))}
        {rows.map((row) => (
          <span key={row.id} className="h" style={{ top: row.top }} />
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
        {nowX !== undefined && <span className="now" style={{ left: nowX }} />}
      </div>
      {card && shown && (
        <div className="card-tip" style={{ left: card.x, top: card.y, width: cardWidth }}>
          <b className="mono clip">{shown.label}</b>
          <span className="row">
            <StateMark mark={shown.mark} />
            {props.words[shown.mark]}
            <span className="mut push clip">{shown.note}</span>
          </span>
          <span className="mut num">
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
    <svg className="thread" width={props.width} height={props.height} aria-hidden="true">
      {path.slice(1).map((to, i) => {
        const from = path[i];
        if (!from) return null;
        const turn = (x(from.to) + x(to.from)) / 2;
        const d = `M${x(from.to)} ${foot(from)}H${turn}V${foot(to)}H${x(to.from)}`;
        return <path key={to.id} className={to.mark === 'waiting' ? 'ahead' : ''} d={d} />;
      })}
    </svg>
  );
}
