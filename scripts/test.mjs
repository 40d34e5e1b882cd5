#!/usr/bin/env node
// `npm test`: everything, ring by ring, on a machine with nothing but Node (docs/testing.md).
// Usage: npm test [-- --ring <name> ...]. The last line is `N passed, N failed`.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isInstalled } from './lock.mjs';
import { findRings, runRing } from './rings.mjs';
import { runBounded } from './run-bounded.mjs';
import { table } from './table.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = (text) => process.stdout.write(text);
const node = process.execPath;

/** Ends with the sentence, the last line that readers of the output look for, and a code. */
function giveUp(sentence, code = 1) {
  process.stderr.write(`${sentence}\n`);
  out('0 passed, 1 failed\n');
  process.exit(code);
}

async function must(argv, seconds, sentence) {
  const { code, timedOut } = await runBounded(argv, { seconds, cwd: root, onOutput: out });
  if (code !== 0) giveUp(timedOut ? `${sentence} It did not end within ${seconds} s.` : sentence);
}

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Packages of the lock, when they are not what is installed. */
async function install() {
  const installed = 'node_modules/.package-lock.json';
  const there = existsSync(join(root, installed)) ? readJson(installed) : {};
  if (isInstalled(readJson('package-lock.json'), there)) return;
  out('Installing packages ...\n');
  await must([node, 'scripts/lock.mjs'], 60, 'package-lock.json cannot be used.');
  await must(['npm', 'ci', '--no-audit', '--no-fund'], 900, 'npm could not install the packages.');
}

/** Docker Engine and Debian packages of these rings. Calling `npm test` is the consent: nobody is asked. */
async function ensure(rings) {
  const words = [...new Set(rings.flatMap((ring) => ring.needs))];
  if (words.length === 0) return;
  await must(
    [node, 'scripts/ensure.mjs', '--yes', ...words],
    1200,
    'This machine lacks what the tests need.',
  );
}

function chosen() {
  try {
    const { values } = parseArgs({ options: { ring: { type: 'string', multiple: true } } });
    return findRings(values.ring);
  } catch (error) {
    return giveUp(`${error.message}\nUsage: npm test [-- --ring <name> ...]`, 2);
  }
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  giveUp(`Kollage needs Node 20.19 or later; this is ${process.versions.node}.`);
const rings = chosen();
await install();
await ensure(rings);

const results = [];
for (const ring of rings) {
  out(`\n=== ${ring.name}: ${ring.what}\n`);
  const result = await runRing(ring, { root, onOutput: out });
  for (const sentence of result.problems) out(`${ring.name}: ${sentence}\n`);
  results.push(result);
}
const passed = results.reduce((sum, one) => sum + one.passed, 0);
const failed = results.reduce((sum, one) => sum + one.failed, 0);
const rows = results.map((one) => [one.name, one.passed, one.failed, one.seconds.toFixed(1)]);
out(`\n${table([['ring', 'passed', 'failed', 'seconds'], ...rows])}\n\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
process.stdout.write(`${passed} passed, ${failed} failed\n`, () => process.exit());
