import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeSecretFile } from './write-secret-file';

const folder = mkdtempSync(join(tmpdir(), 'kollage-secret-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const modeOf = (path: string) => lstatSync(path).mode & 0o777;

it('writes a file that others cannot read, whatever was there before', () => {
  const path = join(folder, 'secret');
  writeFileSync(path, 'old', { mode: 0o644 });
  writeSecretFile(path, 'new');
  expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['new', 0o600]);
});

it('does not write through a link that somebody laid there', () => {
  const path = join(folder, 'linked');
  writeFileSync(join(folder, 'elsewhere'), 'mine', { mode: 0o644 });
  symlinkSync(join(folder, 'elsewhere'), path);
  writeSecretFile(path, 'secret');
  expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('mine');
  expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['secret', 0o600]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
});
