'use client';
import {
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { ScrollRegion } from './scroll-region';

const height = 20;
/** Browsers draw no box higher than some 33 million px: above this, rows share pixels of the scroll bar. */
const maxHeight = 16_000_000;
const over = 20;

export interface LinesHandle {
  readonly scrollTo: (row: number) => void;
}

/** Rows of 20 px of which only those on screen exist; good for millions. */
export function Lines(props: {
  readonly count: number;
  readonly label: string;
  readonly follow: boolean;
  /** Called when the reader scrolls away from the end, or back to it. */
  readonly onFollow: (follow: boolean) => void;
  readonly row: (index: number, top: number) => ReactNode;
  readonly handle: Ref<LinesHandle>;
  /** Rows that came before the first one so far: what is on screen stays where it is when it changes. */
  readonly before?: number;
  /** Called when the reader comes near the first or the last row. */
  readonly onNear?: (edge: 'start' | 'end') => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 400 });
  const real = props.count * height;
  const total = Math.min(real, maxHeight);
  const scale = Math.max(1, (real - view.height) / Math.max(1, total - view.height));
  const offset = view.top * scale;
  const first = Math.max(0, Math.floor(offset / height) - over);
  const last = Math.min(props.count, Math.ceil((offset + view.height) / height) + over);
  const { follow, count } = props;

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const seen = new ResizeObserver(() => setView({ top: element.scrollTop, height: element.clientHeight }));
    seen.observe(element);
    return () => seen.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: more lines are the reason to scroll
  useEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [follow, count]);
  const before = props.before ?? 0;
  const known = useRef(before);
  useLayoutEffect(() => {
    const by = before - known.current;
    known.current = before;
    if (by !== 0 && box.current) box.current.scrollTop += (by * height) / scale;
  }, [before, scale]);
  useImperativeHandle(
    props.handle,
    () => ({
      scrollTo: (row) => {
        if (box.current) box.current.scrollTop = Math.max(0, row * height - view.height / 2) / scale;
      },
    }),
    [view.height, scale],
  );
  const rows: ReactNode[] = [];
  for (let i = first; i < last; i++) rows.push(props.row(i, i * height - offset + view.top));
  return (
    <ScrollRegion
      className="relative h-full min-h-0 bg-surface py-1.5 font-mono text-xs leading-5 max-md:h-[60vh]"
      ref={box}
      label={props.label}
      onWheel={(e) => e.deltaY < 0 && props.onFollow(false)}
      onKeyDown={(e) => ['ArrowUp', 'PageUp', 'Home'].includes(e.key) && props.onFollow(false)}
      onScroll={(e) => {
        const el = e.currentTarget;
        setView({ top: el.scrollTop, height: el.clientHeight });
        const atEnd = el.scrollTop + el.clientHeight >= el.scrollHeight - 4;
        if (!atEnd && el.scrollTop < view.top - 4) props.onFollow(false);
        const near = 4 * el.clientHeight;
        if (el.scrollTop < near) props.onNear?.('start');
        if (el.scrollHeight - el.scrollTop - el.clientHeight < near) props.onNear?.('end');
      }}
    >
      <div className="relative" style={{ height: total }}>
        {rows}
      </div>
    </ScrollRegion>
  );
}
