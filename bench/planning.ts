import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import type { Row } from './row';

const HOSTS = 1000;
const part = z.object({
  wall: z.number(),
  cpu: z.number(),
  steps: z.number(),
  megabytes: z.number(),
  block: z.number(),
});
const schema = z.object({ containers: z.number(), first: part, again: part, rss: z.number() });

/** The plan of a thousand hosts that hold everything each: a first deploy, and one with nothing to do. */
export function planningRows(): Row[] {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'plan-thousand.ts'), String(HOSTS)],
    { encoding: 'utf8', maxBuffer: 1e8 },
  );
  if (status !== 0) throw new Error(`planning ended with ${status}:\n${stderr}`);
  const { containers, first, again, rss } = schema.parse(JSON.parse(stdout));
  const what = `plan of ${HOSTS} hosts with ${containers} containers each`;
  const note = ({ cpu, steps, megabytes }: z.infer<typeof part>) =>
    `${cpu.toFixed(1)} CPU s, ${steps} steps, ${megabytes.toFixed(0)} MB of JSON`;
  return [
    { what: `${what}, first deploy`, measured: first.wall, unit: 's', target: 30, note: note(first) },
    { what: `${what}, nothing to do`, measured: again.wall, unit: 's', target: 30, note: note(again) },
    { what: `${what}, memory`, measured: rss, unit: 'MB', target: 1500 },
    {
      what: `${what}, longest stop of the event loop`,
      measured: Math.max(first.block, again.block),
      unit: 'ms',
      target: 100,
    },
  ];
}
