import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BACKUP_SCRIPT } from './backup-script';

/** The script itself, by bash, on folders of this machine. */
let place = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'kollage-backup-'));
  for (const folder of ['home', 'keys', 'more']) mkdirSync(join(place, folder));
  writeFileSync(join(place, 'script'), BACKUP_SCRIPT);
  writeFileSync(join(place, 'key'), 'the key of backups');
  writeFileSync(join(place, 'keys', '0'), 'zero');
  writeFileSync(join(place, 'keys', '1'), 'one');
  writeFileSync(join(place, 'more', 'a'), 'more of it');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const FIRST = '20261128-060000';
const SECOND = '20261128-070000';
const at = (...path: readonly string[]) => join(place, ...path);
const text = (...path: readonly string[]) => readFileSync(at(...path), 'utf8');

function run(act: string, id: string, words: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const env = {
    ...process.env,
    KOLLAGE_BACKUP_HOME: at('home'),
    KOLLAGE_BACKUP_KEY: at('key'),
    ...{ KOLLAGE_BACKUP_ACT: act, KOLLAGE_BACKUP_ID: id, KOLLAGE_BACKUP_PART: 'keys' },
    ...{ KOLLAGE_BACKUP_IMAGE: 'image:1', KOLLAGE_BACKUP_CLOUD: 'aio' },
    ...more,
  };
  return new Promise<{ code: number; said: string }>((resolve) => {
    execFile('bash', [at('script'), ...words], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: `${stdout}${stderr}` }),
    );
  });
}
const volumes = () => ['volumes', at('keys'), at('more')];

/** A program that keeps a number, and adds to it what an incremental backup holds. */
function program(): readonly string[] {
  writeFileSync(
    at('keeper'),
    `#!/bin/bash
set -euo pipefail
case $1 in
  take) echo "$2" > "$3/kind"; echo "$2 after ${'$'}{4:-nothing}" >&2; cat "${at('number')}" ;;
  lay) if [ "$2" = full ]; then cat > "${at('laid')}"; else cat >> "${at('laid')}"; fi ;;
  swap) mv "${at('laid')}" "${at('number')}" ;;
  test) echo "backup: result: $(wc -l < "${at('number')}") numbers" ;;
esac
`,
  );
  chmodSync(at('keeper'), 0o755);
  return ['program', at('keeper')];
}

it('what was kept comes back as it was, and what came since is gone', async () => {
  expect(await run('take', FIRST, volumes())).toMatchObject({ code: 0 });
  expect(
    readFileSync(at('home', FIRST, 'data'))
      .subarray(0, 8)
      .toString(),
  ).toBe('Salted__');
  expect(JSON.parse(text('home', FIRST, 'manifest.json'))).toMatchObject({
    ...{ id: FIRST, part: 'keys', kind: 'full', image: 'image:1', cloud: 'aio' },
  });
  writeFileSync(at('keys', '2'), 'later');
  writeFileSync(at('more', 'a'), 'changed');
  expect(await run('lay', FIRST, volumes())).toMatchObject({ code: 0 });
  expect(text('keys', '2')).toBe('later');
  expect(await run('swap', FIRST, volumes())).toMatchObject({ code: 0 });
  expect([text('keys', '1'), text('more', 'a')]).toEqual(['one', 'more of it']);
  expect([existsSync(at('keys', '2')), existsSync(at('keys', '.kollage-restore'))]).toEqual([false, false]);
});

it('a backup that is cut short, altered, sealed with another key, or not there is refused by name', async () => {
  await run('take', FIRST, volumes());
  const data = at('home', FIRST, 'data');
  const whole = readFileSync(data);
  const altered = Buffer.from(whole);
  altered[whole.length - 1] = (altered[whole.length - 1] ?? 0) ^ 1;
  writeFileSync(data, altered);
  expect(await run('lay', FIRST, volumes())).toMatchObject({
    code: 65,
    said: expect.stringContaining(`backup ${FIRST} of keys was altered: its checksum differs`),
  });
  truncateSync(data, whole.length - 4);
  expect(await run('check', FIRST, volumes())).toMatchObject({
    code: 65,
    said: expect.stringContaining('is cut short'),
  });
  writeFileSync(data, whole);
  const manifest = text('home', FIRST, 'manifest.json');
  writeFileSync(at('home', FIRST, 'manifest.json'), manifest.replace('aio', 'oia'));
  expect((await run('check', FIRST, volumes())).said).toContain('manifest of backup');
  writeFileSync(at('home', FIRST, 'manifest.json'), manifest);
  expect(await run('check', FIRST, volumes())).toMatchObject({ code: 0 });
  writeFileSync(at('key'), 'another key');
  expect(await run('check', FIRST, volumes())).toMatchObject({ code: 65 });
  expect(await run('lay', SECOND, volumes())).toMatchObject({ code: 66 });
  expect(text('keys', '0')).toBe('zero');
});

it('an incremental backup is restored after the full one, and a broken full one breaks it', async () => {
  const words = program();
  writeFileSync(at('number'), '1\n');
  await run('take', FIRST, words);
  writeFileSync(at('number'), '2\n');
  const second = await run('take', SECOND, words, { KOLLAGE_BACKUP_BASE: FIRST });
  expect(second.said).toContain(`incremental after ${at('home', FIRST, 'state')}`);
  expect(JSON.parse(text('home', SECOND, 'manifest.json'))).toMatchObject({
    base: FIRST,
    kind: 'incremental',
  });
  const tested = await run('test', SECOND, words);
  expect(tested).toMatchObject({ code: 0, said: expect.stringContaining('this backup works: 2 numbers') });
  expect(JSON.parse(text('home', SECOND, 'tested.json'))).toMatchObject({ works: true, says: '2 numbers' });
  await run('lay', SECOND, words);
  await run('swap', SECOND, words);
  expect(text('number')).toBe('1\n2\n');
  truncateSync(at('home', FIRST, 'data'), 3);
  expect(await run('test', SECOND, words)).toMatchObject({ code: 65 });
  expect(JSON.parse(text('home', SECOND, 'tested.json'))).toMatchObject({ works: false });
});

it('a program that fails leaves no backup, and none of what it began', async () => {
  writeFileSync(at('fails'), '#!/bin/bash\necho half of it\nexit 3\n');
  chmodSync(at('fails'), 0o755);
  const { code } = await run('take', FIRST, ['program', at('fails')]);
  expect(code).toBe(3);
  expect(existsSync(at('home', FIRST))).toBe(false);
  expect(existsSync(at('home', `${FIRST}.part`))).toBe(false);
});

it('lets go of backups by name, and of nothing else', async () => {
  await run('take', FIRST, volumes());
  await run('take', SECOND, volumes());
  expect(await run('forget', SECOND, volumes(), { KOLLAGE_BACKUP_FORGET: '../home' })).toMatchObject({
    code: 1,
  });
  await run('forget', SECOND, volumes(), { KOLLAGE_BACKUP_FORGET: FIRST });
  expect([existsSync(at('home', FIRST)), existsSync(at('home', SECOND))]).toEqual([false, true]);
});
