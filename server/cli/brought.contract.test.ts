import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { run } from './test-program';

/** What operators bring, a file each: the folder, and what `validate` and `genconfig` have to say and write. */
const cases = join(import.meta.dirname, 'fixtures', 'brought');

const texts = z.record(z.string(), z.string()).default({});
const parts = z.record(z.string(), z.array(z.string())).default({});
const caseSchema = z.strictObject({
  /** Absent: one host. Null: none, `files` has it. */
  inventory: z.string().nullable().optional(),
  /** Beside kolla_internal_vip_address and the interfaces. */
  globals: z.record(z.string(), z.unknown()).default({}),
  /** In place of what genpwd made. */
  secrets: texts,
  files: texts,
  /** Files of bytes in Latin-1. */
  latin1: texts,
  links: texts,
  /** The exit code of both commands. */
  code: z.number(),
  /** What both say. */
  says: z.array(z.string()).default([]),
  /** How many errors there are. */
  lines: z.number().optional(),
  /** What a generated file holds, and what it must not hold. */
  writes: parts,
  not: parts,
  /** Folders that are not there. */
  absent: z.array(z.string()).default([]),
});
type Case = z.infer<typeof caseSchema>;

const single = `${['control', 'network', 'compute', 'storage']
  .map((group) => `[${group}]\nlocalhost ansible_connection=local`)
  .join('\n')}\n`;
const usual = {
  network_interface: 'eth0',
  kolla_internal_vip_address: '192.0.2.254',
  neutron_external_interface: 'eth1',
};

const parent = await mkdtemp(join(tmpdir(), 'kollage-brought-'));
afterAll(() => rm(parent, { recursive: true, force: true }));

async function lay(folder: string, given: Case): Promise<void> {
  const put = async (path: string, body: string | Buffer) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), body);
  };
  if (given.inventory !== null) await put('inventory', given.inventory ?? single);
  await put('globals.yml', stringify({ ...usual, ...given.globals }));
  for (const [path, text] of Object.entries(given.files)) await put(path, text);
  for (const [path, text] of Object.entries(given.latin1)) await put(path, Buffer.from(text, 'latin1'));
  for (const [path, target] of Object.entries(given.links)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await symlink(target, join(folder, path));
  }
  await run(['genpwd', '-c', folder]);
  if (Object.keys(given.secrets).length === 0) return;
  const made: Record<string, unknown> = parse(await readFile(join(folder, 'passwords.yml'), 'utf8'));
  await put('passwords.yml', stringify({ ...made, ...given.secrets }));
}

/** Diagnostics alone: what the commands say of themselves differs. */
const told = ({ out, err }: { readonly out: string; readonly err: string }, folder: string) =>
  [...new Set(`${out}\n${err}`.split('\n').filter((line) => line.startsWith(folder)))]
    .filter((line) => !/: \d+ files of \d+ hosts?$/.test(line))
    .sort();

it.each((await readdir(cases)).map((file) => file.replace(/\.yml$/, '')))('%s', async (name) => {
  const given = caseSchema.parse(parse(await readFile(join(cases, `${name}.yml`), 'utf8')));
  const folder = join(parent, name);
  await lay(folder, given);
  const checked = await run(['validate', '-c', folder]);
  const written = join(folder, 'written');
  const generated = await run(['genconfig', '-c', folder, '-o', written]);
  const lines = told(checked, folder);
  expect(told(generated, folder).filter((line) => !line.startsWith(written))).toEqual(lines);
  expect([checked.code, generated.code], lines.join('\n')).toEqual([given.code, given.code]);
  for (const part of given.says) expect(lines.join('\n')).toContain(part);
  const errors = lines.filter((line) => !/: warning: /.test(line));
  expect(errors.length > 0).toBe(given.code === 1);
  if (given.lines !== undefined) expect(errors, errors.join('\n')).toHaveLength(given.lines);
  if (given.code === 1) expect(await readdir(written).catch(() => [])).toEqual([]);
  for (const [path, wanted] of Object.entries(given.writes)) {
    const text = await readFile(join(written, path), 'utf8');
    for (const part of wanted) expect(text).toContain(part);
  }
  for (const [path, unwanted] of Object.entries(given.not)) {
    const text = await readFile(join(written, path), 'utf8');
    for (const part of unwanted) expect(text).not.toContain(part);
  }
  for (const path of given.absent) await expect(readdir(join(written, path))).rejects.toThrow('no such file');
});
