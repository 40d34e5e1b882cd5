import type { ProbePoint } from '@/server/views/watch';
import { useText } from '../i18n/context';
import { plotOf } from './plot-model';

const WIDTH = 280;
const HEIGHT = 22;

/** How an address answered over the last hours: a bar a slice of time, as high as the answers were slow, marked where tries failed. */
export function ProbePlot(props: {
  readonly endpoint: string;
  readonly points: readonly ProbePoint[];
  readonly hours: number;
}) {
  const t = useText();
  const { bars, failed, slowest } = plotOf(props.points, props.hours, Date.now(), WIDTH / 4);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-5.5 w-full"
      preserveAspectRatio="none"
      role="img"
      aria-label={t.watch.plot(props.endpoint, failed, slowest)}
    >
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} className="stroke-line" />
      {bars.map(({ at, height, failed: bad }) => (
        <rect
          key={at}
          x={at * 4}
          width={3}
          y={bad ? 0 : HEIGHT - Math.max(1, height * (HEIGHT - 2))}
          height={bad ? HEIGHT : Math.max(1, height * (HEIGHT - 2))}
          className={bad ? 'fill-failed' : 'fill-ink-3'}
        />
      ))}
    </svg>
  );
}
