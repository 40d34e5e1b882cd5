import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { Action } from '../../core/domain/plan';
import { imagesOf } from '../../core/rollback/images-of';
import { type KeptState, ofParts, partsOf } from '../../core/rollback/kept-state';
import { exitCodes, Failure } from '../failure';
import { writeAtomically } from './write-atomically';

/** The folder beside a cloud's files in which the states of its last runs are kept, one file each. */
const KEPT_NAME = 'runs.kollage';
const MOST = 20;

const headSchema = z.object({ number: z.int().positive(), action: z.string(), at: z.iso.datetime() });
export type KeptRun = z.infer<typeof headSchema>;

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];
const fileOf = (folder: string, number: number): string =>
  join(folder, KEPT_NAME, `${String(number).padStart(6, '0')}.gz`);

async function numbers(folder: string): Promise<readonly number[]> {
  const names = await readdir(join(folder, KEPT_NAME)).catch(() => []);
  return names
    .flatMap((name) => (/^\d+\.gz$/.test(name) ? [Number.parseInt(name, 10)] : []))
    .sort((a, b) => a - b);
}

/** Keeps what a run brought about; the oldest make room. Its number. Secrets are references; readable by its owner alone. */
export async function keepRun(folder: string, action: Action, at: Date, state: KeptState): Promise<number> {
  await mkdir(join(folder, KEPT_NAME), { recursive: true, mode: 0o700 });
  const before = await numbers(folder);
  const number = (before.at(-1) ?? 0) + 1;
  const head: KeptRun = { number, action, at: at.toISOString() };
  const packed = await pack([JSON.stringify(head), ...partsOf(state)].join('\n'));
  await writeAtomically(fileOf(folder, number), packed);
  for (const old of before.slice(0, Math.max(0, before.length - MOST + 1)))
    await rm(fileOf(folder, old), { force: true });
  return number;
}

async function linesOf(folder: string, number: number): Promise<readonly string[]> {
  return (await unpack(await readFile(fileOf(folder, number)))).toString('utf8').split('\n');
}

/** The runs that can be gone back to, oldest first. */
export async function keptRuns(folder: string): Promise<readonly KeptRun[]> {
  return Promise.all(
    (await numbers(folder)).map(async (number) =>
      headSchema.parse(JSON.parse((await linesOf(folder, number))[0] ?? '')),
    ),
  );
}

/** The state of one of them. Throws a Failure that names those that there are. */
export async function readRun(
  folder: string,
  asked: string | undefined,
): Promise<{ run: number; kept: KeptState }> {
  const all = await numbers(folder);
  const run = all.find((number) => String(number) === asked);
  if (run === undefined) {
    const there = (await keptRuns(folder)).map(({ number, action, at }) => `${number} (${action}, ${at})`);
    throw new Failure(
      ({ failures }) => (asked === undefined ? failures.sayWhichRun : failures.runNotKept(asked)),
      {
        code: exitCodes.usage,
        remedy: ({ failures }) => failures.runsKept(there),
      },
    );
  }
  const [, ...parts] = await linesOf(folder, run);
  return { run, kept: ofParts(parts) };
}

/** References of the images of all of them. */
export async function keptImages(folder: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const number of await numbers(folder)) {
    const [, ...parts] = await linesOf(folder, number);
    for (const ref of imagesOf(ofParts(parts))) found.add(ref);
  }
  return [...found].sort();
}
