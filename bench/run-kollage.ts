import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const usageSchema = z.object({ rssMb: z.number(), cpuSeconds: z.number() });

export interface Measured extends z.infer<typeof usageSchema> {
  /** Seconds from start to end of the process. */
  readonly wall: number;
  readonly stdout: string;
}

const root = join(import.meta.dirname, '..');

/** Runs the command as users do, in a process of its own. Throws when it fails. */
export function runKollage(...argv: readonly string[]): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'kollage-bench-'));
  try {
    const usage = join(folder, 'usage.json');
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        '--import',
        join(import.meta.dirname, 'report-usage.mjs'),
        join(root, 'scripts', 'kollage.mjs'),
        ...argv,
      ],
      { env: { ...process.env, KOLLAGE_USAGE: usage }, encoding: 'utf8', maxBuffer: 1e9 },
    );
    const wall = (performance.now() - start) / 1000;
    if (status !== 0) throw new Error(`kollage ${argv.join(' ')} ended with ${status}:\n${stderr}`);
    return { wall, stdout, ...usageSchema.parse(JSON.parse(readFileSync(usage, 'utf8'))) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The quickest of several runs: what the machine did besides only ever adds. */
export function best(times: number, measure: () => Measured): Measured {
  const all = Array.from({ length: times }, measure);
  return all.reduce((a, b) => (b.wall < a.wall ? b : a));
}
