import { measureEventLatency } from '../server/store/measure-event-latency';
import { seedRun, startTestDatabase } from '../server/store/test-database';
import type { Row } from './row';

const RATE = 1000;
const SECONDS = 5;

/** From a step's line to a follower of the run, through a real PostgreSQL. */
export async function eventLatencyRows(): Promise<Row[]> {
  const database = await startTestDatabase();
  try {
    const { run } = await seedRun(database.store, 'bench');
    const { p50, p99, max, received } = await measureEventLatency(database.store, run, RATE, SECONDS);
    return [
      {
        what: `events at ${RATE} lines/s, p99`,
        measured: p99,
        unit: 'ms',
        target: 100,
        note: `p50 ${p50.toFixed(1)} ms, max ${max.toFixed(0)} ms, ${received} of ${RATE * SECONDS} received`,
      },
    ];
  } finally {
    await database.remove();
  }
}
