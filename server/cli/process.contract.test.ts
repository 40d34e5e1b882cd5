import { spawn } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyOf } from './test-program';

const program = join(import.meta.dirname, '..', '..', 'scripts', 'kollage.mjs');

/** The command as users start it, without a terminal. */
const kollage = (...argv: readonly string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });

let copy: Awaited<ReturnType<typeof copyOf>>;
beforeAll(async () => {
  copy = await copyOf('good');
  // The first start after a change of a source bundles the program.
  await kollage('--help');
}, 60_000);
afterAll(() => copy.remove());

it('writes every file of every host, readable by its owner alone', async () => {
  const out = join(copy.folder, 'out');
  const { code, out: said } = await kollage('genconfig', '-c', copy.folder, '-o', out);
  expect(code).toBe(0);
  expect(said).toMatch(/\d+ files/);
  expect((await readdir(out)).filter((name) => !name.startsWith('.'))).toContain('ctl01');
  const path = join(out, 'ctl01', 'keystone', 'keystone.conf');
  expect(await readFile(path, 'utf8')).toContain('[database]');
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
}, 20_000);

it.concurrent.each<[number, string, readonly string[]]>([
  [0, 'out', ['validate', '-c', 'FOLDER']],
  [1, 'err', ['deploy', '--yes', '-c', '/nowhere/at/all']],
  [2, 'err', ['deploi']],
  [2, 'err', ['deploy']],
  [2, 'err', ['plan', '--limit', 'nobody', '-c', 'FOLDER']],
  [1, 'err', ['plan', '--panel', 'http://127.0.0.1:1', '--token', 'x', '--cloud', 'c']],
])(
  'ends with %i, says it on std%s and shows no stack: %j',
  async (expected, where, argv) => {
    const { code, out, err } = await kollage(...argv.map((word) => (word === 'FOLDER' ? copy.folder : word)));
    expect(code).toBe(expected);
    expect(where === 'out' ? err : out).toBe('');
    expect(where === 'out' ? out : err).not.toBe('');
    expect(`${out}${err}`).not.toMatch(/^\s+at /m);
  },
  20_000,
);
