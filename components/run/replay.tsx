'use client';
import { Pause as PauseIcon, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '../i18n/context';
import { clock } from '../i18n/format';
import { Button } from '../ui/button';

/** Frames a second; a replay takes so many seconds, however long the run was. */
const FRAMES = 10;
const TAKES = 20;

/** Moves through the time of a run that has ended. `at` and `length` in seconds; undefined: its end. */
export function Replay(props: {
  readonly at: number | undefined;
  readonly length: number;
  readonly onMove: (at: number | undefined) => void;
}) {
  const t = useText();
  const { at, length, onMove } = props;
  const [plays, setPlays] = useState(false);
  useEffect(() => {
    if (!plays) return;
    const timer = setTimeout(() => {
      const next = (at ?? 0) + length / (TAKES * FRAMES);
      if (next < length) return onMove(next);
      setPlays(false);
      onMove(undefined);
    }, 1000 / FRAMES);
    return () => clearTimeout(timer);
  }, [plays, at, length, onMove]);
  const start = () => {
    if (!plays && at === undefined) onMove(0);
    setPlays(!plays);
  };
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <Button
        variant="ghost"
        size="icon"
        aria-label={plays ? t.run.replay.stop : t.run.replay.play}
        title={plays ? t.run.replay.stop : t.run.replay.play}
        onClick={start}
      >
        {plays ? <PauseIcon /> : <Play />}
      </Button>
      <input
        type="range"
        className="max-w-80 min-w-0 flex-1 accent-accent"
        aria-label={t.run.replay.time}
        aria-valuetext={clock(at ?? length)}
        min={0}
        max={length}
        step={length / 1000}
        value={at ?? length}
        onChange={(e) => {
          const to = Number(e.target.value);
          onMove(to >= length ? undefined : to);
        }}
      />
      <span className="text-xs whitespace-nowrap text-ink-3" role="status">
        {at === undefined ? t.run.replay.end : t.run.replay.at(clock(at))}
      </span>
    </div>
  );
}
