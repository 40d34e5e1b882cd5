/** An event of a recording at a time of its replay, in seconds. */
export interface CastEvent {
  readonly at: number;
  readonly kind: 'output' | 'size';
  readonly text: string;
}

export interface Cast {
  readonly cols: number;
  readonly rows: number;
  /** Seconds of the replay. */
  readonly length: number;
  readonly events: readonly CastEvent[];
}

/** Reads an asciicast of version 2; a wait of more than `most` seconds lasts that long. Lines that are none are left out. */
export function readCast(text: string, most: number): Cast {
  const [head = '{}', ...lines] = text.split('\n');
  const { width, height } = JSON.parse(head) as { readonly width?: number; readonly height?: number };
  const events: CastEvent[] = [];
  let at = 0;
  let before = 0;
  for (const line of lines) {
    if (!line.startsWith('[')) continue;
    const [seconds, kind, shown] = JSON.parse(line) as readonly [number, string, string];
    at += Math.min(most, Math.max(0, seconds - before));
    before = seconds;
    if (kind === 'o' || kind === 'r')
      events.push({ at, kind: kind === 'o' ? 'output' : 'size', text: shown });
  }
  return { cols: width ?? 80, rows: height ?? 24, length: at, events };
}

/** What comes after `from` seconds, up to and with `to`. */
export const between = ({ events }: Cast, from: number, to: number): readonly CastEvent[] =>
  events.filter(({ at }) => at > from && at <= to);
