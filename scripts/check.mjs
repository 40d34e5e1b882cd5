#!/usr/bin/env node
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
// `npm run check`: everything that needs no machine but this one, two at a time. A step's output is shown when it fails.
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countVitest } from './count-tests.mjs';
import { runBounded } from './run-bounded.mjs';
import { table } from './table.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(join(tmpdir(), 'kollage-check-'));
const report = join(scratch, 'vitest.json');
const node = process.execPath;
const bin = (path) => join(root, 'node_modules', path);

/** The longest first. */
const steps = [
  {
    name: 'unit and role cases',
    argv: [
      node,
      bin('vitest/vitest.mjs'),
      ...['run', '--project', 'unit', '--project', 'tools', '--project', 'roles'],
      ...['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
    ],
    count: () => countVitest(report),
  },
  {
    name: 'types',
    argv: [node, bin('typescript7/bin/tsc'), '--noEmit', '--pretty', String(process.stdout.isTTY === true)],
  },
  { name: 'import boundaries', argv: [node, join(root, 'scripts/boundaries.mjs')] },
  {
    name: 'lint',
    argv: [
      bin('@biomejs/biome/bin/biome'),
      'check',
      '--error-on-warnings',
      `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
      '.',
    ],
  },
  { name: 'unused code', argv: [node, bin('knip/bin/knip.js'), '--no-progress', '--no-config-hints'] },
];

async function run({ name, argv, count }) {
  const ended = await runBounded(argv, {
    seconds: 240,
    cwd: root,
    env: { FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
  });
  const passed = ended.code === 0;
  if (!passed) {
    const why = ended.timedOut ? 'did not end in time' : 'failed';
    process.stdout.write(`\n--- ${name} ${why}\n${ended.output.trimEnd()}\n`);
  }
  const tests = count?.();
  return {
    name,
    passed: (tests?.passed ?? 0) + (tests ? 0 : Number(passed)),
    failed: Math.max(tests?.failed ?? 0, Number(!passed)),
    seconds: ended.seconds,
  };
}

async function atMost(limit, jobs) {
  const results = [];
  const open = jobs.map((job, at) => [at, job]);
  await Promise.all(
    Array.from({ length: limit }, async () => {
      for (let next = open.shift(); next; next = open.shift()) results[next[0]] = await run(next[1]);
    }),
  );
  return results;
}

const start = performance.now();
const results = await atMost(Math.min(2, availableParallelism()), steps);
rmSync(scratch, { recursive: true, force: true });
const failed = results.reduce((sum, one) => sum + one.failed, 0);
const passed = results.reduce((sum, one) => sum + one.passed, 0);
const rows = results.map((one) => [one.name, one.passed, one.failed, one.seconds.toFixed(1)]);
const total = ((performance.now() - start) / 1000).toFixed(1);
process.stdout.write(
  `\n${table([['check', 'passed', 'failed', 'seconds'], ...rows, ['all', passed, failed, total]])}\n`,
);
const out = process.argv.indexOf('--counts');
if (out > 0 && process.argv[out + 1])
  writeFileSync(process.argv[out + 1], JSON.stringify({ passed, failed }));
process.exit(failed > 0 ? 1 : 0);
