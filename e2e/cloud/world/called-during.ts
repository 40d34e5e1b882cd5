/** Milliseconds between two calls. */
const EVERY = 500;

/** One call, in milliseconds of the clock. */
interface Call {
  readonly begun: number;
  readonly ended: number;
  /** Absent: it was answered. */
  readonly failure?: string;
}

export interface Called {
  readonly calls: readonly Call[];
  readonly failed: readonly Call[];
  /** Seconds that the slowest answered call took. */
  readonly slowest: number;
}

const wordsOf = (cause: unknown): string => {
  const below = cause instanceof Error && cause.cause instanceof Error ? cause.cause : undefined;
  return `${String(cause).slice(0, 160)} ${below && 'code' in below ? String(below.code) : ''}`.trim();
};

/** Calls at a steady rate while something is done, and until each call has ended. */
export async function calledDuring(
  call: () => Promise<unknown>,
  does: () => Promise<unknown>,
): Promise<Called> {
  const calls: Call[] = [];
  const asked: Promise<unknown>[] = [];
  const once = async () => {
    const begun = Date.now();
    const failure = await call().then(() => undefined, wordsOf);
    calls.push({ begun, ended: Date.now(), ...(failure === undefined ? {} : { failure }) });
  };
  const timer = setInterval(() => asked.push(once()), EVERY);
  try {
    await does();
  } finally {
    clearInterval(timer);
  }
  await Promise.all(asked);
  const answered = calls.filter(({ failure }) => failure === undefined);
  return {
    calls,
    failed: calls.filter(({ failure }) => failure !== undefined),
    slowest: Math.max(0, ...answered.map(({ begun, ended }) => ended - begun)) / 1000,
  };
}

interface Event {
  readonly at: string;
  readonly type: string;
  readonly step?: string;
}

/** When steps of these kinds began and ended, from what `--json` printed. */
function interruptions(said: string): readonly { step: string; begun: number; ended: number }[] {
  const open = new Map<string, number>();
  return said.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    // Kollage's own events.
    const { at, type, step } = JSON.parse(line) as Event;
    if (step === undefined || !/\/(container|job)\//.test(step)) return [];
    const time = Date.parse(at);
    if (type === 'step_started') open.set(step, time);
    const begun = open.get(step);
    return (type === 'step_done' || type === 'step_failed') && begun !== undefined
      ? [{ step, begun, ended: time }]
      : [];
  });
}

/** Each failed call with what was being replaced while it lasted, and how late in that. */
export function blame({ failed }: Called, said: string): readonly string[] {
  const steps = interruptions(said);
  return failed.map(({ begun, ended, failure = '' }) => {
    const during = steps.filter((step) => step.begun <= ended && begun <= step.ended);
    const where = during.map((step) => `${step.step} +${((begun - step.begun) / 1000).toFixed(1)} s`);
    const lasted = ((ended - begun) / 1000).toFixed(1);
    return `${new Date(begun).toISOString().slice(11, 23)} ${lasted} s: ${failure} | ${where.join(', ') || 'nothing'}`;
  });
}
