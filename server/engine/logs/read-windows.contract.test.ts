import { appendFile, rename, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogWindow } from '../../core/domain/log';
import { listSources } from './list-sources';
import { readPart } from './read-part';
import { type LogPlace, readWindows } from './read-windows';
import { type TestLogs, testLogs } from './test-logs';

let logs: TestLogs;
beforeAll(async () => {
  logs = await testLogs();
});
afterAll(() => logs.remove());

const TIME = Date.parse('2026-11-27T10:00:00Z');
const stamp = (i: number) => new Date(TIME + i * 1000).toISOString().replace('T', ' ').slice(0, 23);
const line = (i: number) => `${stamp(i)} 7 INFO nova.test [-] line ${i} ${'x'.repeat(60)}`;
const many = (count: number) => Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');
const options = { timeout: 20_000 };
const file = (path: string) => ({ kind: 'file', path }) as const;

type Read = Extract<LogWindow, { kind: 'read' }>;
async function read(path: string, at: LogPlace, former?: Read): Promise<Read> {
  const { windows } = await readWindows(logs.connection, [{ source: file(path), at, former }], options);
  const [window] = windows;
  if (window?.kind !== 'read') throw new Error(`it is ${JSON.stringify(window)}`);
  return window;
}

describe('a part of a log', () => {
  it('is read from the end, and pages before and after it join without a line lost or twice', async () => {
    await logs.write('nova/many.log', many(20_000));
    const end = await read('nova/many.log', { kind: 'end' });
    expect(end.lines.at(-1)?.text).toBe(line(19_999));
    expect(end.to).toBe(end.size);
    let first = end;
    const pages = [end];
    while (first.from > 0 && pages.length < 60) {
      first = await read('nova/many.log', { kind: 'before', offset: first.from });
      expect(first.to).toBe(pages[0]?.from);
      pages.unshift(first);
    }
    expect(pages.flatMap(({ lines }) => lines.map(({ text }) => text))).toEqual(
      Array.from({ length: 20_000 }, (_, i) => line(i)),
    );
    const after = await read('nova/many.log', { kind: 'after', offset: pages[0]?.to ?? 0 });
    expect(after.lines[0]).toEqual(pages[1]?.lines[0]);
  });

  it('is found by its byte and by its time', async () => {
    await logs.write('nova/timed.log', many(30_000));
    const byTime = await read('nova/timed.log', { kind: 'time', ms: TIME + 12_345_000 });
    const at = byTime.lines.findIndex(({ text }) => text === line(12_345));
    expect(at).toBeGreaterThan(100);
    expect(byTime.lines.length - at).toBeGreaterThan(100);
    const hit = byTime.lines[at];
    const around = await read('nova/timed.log', { kind: 'around', offset: hit?.offset ?? 0 });
    expect(around.lines).toContainEqual(hit);
    expect(around.lines.some(({ text }) => text === line(12_344))).toBe(true);
    const until = await read('nova/timed.log', { kind: 'until', ms: TIME + 12_345_000 });
    expect(until.lines.at(-1)?.text).toBe(line(12_345));
  });

  it('without a time that can be searched is read from its end, and that is said', async () => {
    await logs.write('x/plain.log', 'no time here\n'.repeat(50_000));
    const found = await read('x/plain.log', { kind: 'time', ms: TIME });
    expect(found.notes).toEqual(['no_times']);
    expect(found.to).toBe(found.size);
  });

  it('that is no text is shown with its bytes in words, and that is said', async () => {
    await logs.write(
      'x/binary.log',
      Buffer.concat([Buffer.from('a\x00\x01\x1b[31mred\x1b[0m\n'), Buffer.alloc(20, 0xff)]),
    );
    const found = await read('x/binary.log', { kind: 'end' });
    expect(found.notes).toEqual(['binary']);
    expect(found.lines[0]?.text).toBe('a\\x00\\x01red');
    expect(found.lines[1]).toMatchObject({ open: true });
  });

  it('of ten megabytes without an end of a line is shown in pieces, each page goes on, and that is said', async () => {
    await logs.write('x/long.log', `first\n${'y'.repeat(10_000_000)}\nlast\n`);
    const end = await read('x/long.log', { kind: 'end' });
    expect(end.lines.map(({ text }) => text)).toEqual(['last']);
    const before = await read('x/long.log', { kind: 'before', offset: end.from });
    expect(before.notes).toEqual(['long']);
    expect(before.lines).toHaveLength(1);
    expect(before.lines[0]).toMatchObject({ whole: 0, text: expect.stringMatching(/^y{8192}$/) });
    let at = before.from;
    for (let pages = 0; at > 0 && pages < 40; pages++) {
      const next = (await read('x/long.log', { kind: 'before', offset: at })).from;
      expect(next).toBeLessThan(at);
      at = next;
    }
    expect(at).toBe(0);
    const forward = await read('x/long.log', { kind: 'after', offset: 6 });
    expect(forward.to).toBeGreaterThan(6);
    expect(forward.notes).toEqual(['long']);
  });

  it('that grows is followed: a line without an end comes again when it is whole; nothing new is nothing', async () => {
    const path = join(logs.folder, 'nova/grows.log');
    await logs.write('nova/grows.log', many(10));
    const first = await read('nova/grows.log', { kind: 'end' });
    expect((await read('nova/grows.log', { kind: 'news', offset: first.to }, first)).lines).toEqual([]);
    await appendFile(path, 'half');
    const half = await read('nova/grows.log', { kind: 'news', offset: first.to }, first);
    expect(half).toMatchObject({ to: first.to, lines: [{ text: 'half', open: true }] });
    await appendFile(path, ' and whole\n');
    const whole = await read('nova/grows.log', { kind: 'news', offset: half.to }, half);
    expect(whole.lines).toEqual([{ offset: first.to, text: 'half and whole' }]);
  });

  it('that is cut or replaced meanwhile is read anew, and that is said', async () => {
    const path = join(logs.folder, 'nova/turns.log');
    await logs.write('nova/turns.log', many(100));
    const first = await read('nova/turns.log', { kind: 'end' });
    await truncate(path, 0);
    await appendFile(path, 'after the cut\n');
    const cut = await read('nova/turns.log', { kind: 'news', offset: first.to }, first);
    expect(cut).toMatchObject({ notes: ['rotated'], lines: [{ offset: 0, text: 'after the cut' }] });
    await writeFile(path, many(100));
    const second = await read('nova/turns.log', { kind: 'end' });
    await rename(path, `${path}.1`);
    await writeFile(path, 'a new file\n');
    const replaced = await read('nova/turns.log', { kind: 'news', offset: second.to }, second);
    expect(replaced).toMatchObject({ notes: ['rotated'], lines: [{ text: 'a new file' }] });
    // Copied and cut, and longer than before already.
    await writeFile(path, many(100));
    const third = await read('nova/turns.log', { kind: 'end' });
    await truncate(path, 0);
    await appendFile(path, `other${many(200)}`);
    expect((await read('nova/turns.log', { kind: 'news', offset: third.to }, third)).notes).toEqual([
      'rotated',
    ]);
  });

  it('that was compressed is read too', async () => {
    await logs.write('nova/old.log.2.gz', gzipSync(many(3_000)));
    const end = await read('nova/old.log.2.gz', { kind: 'end' });
    expect(end.lines.at(-1)?.text).toBe(line(2_999));
    expect(end.size).toBe(many(3_000).length);
  });

  it('is read of no file outside of the volume, not even through a link', async () => {
    await symlink('/etc/passwd', join(logs.folder, 'link.log'));
    await symlink('/etc', join(logs.folder, 'folder'));
    const paths = ['link.log', 'folder/passwd', '../../../../../etc/passwd', 'none.log', '$(id)', '-n'];
    const reads = paths.map((path) => ({ source: file(path), at: { kind: 'end' } as const }));
    const { windows } = await readWindows(logs.connection, reads, options);
    expect(windows.map((window) => window.kind === 'absent' && window.why)).toEqual(paths.map(() => 'gone'));
  });

  it('of a container is what the container wrote, with the time at which Docker heard it', async () => {
    const json = (log: string, i: number, stream = 'stdout') =>
      `${JSON.stringify({ log, stream, time: new Date(TIME + i * 1000).toISOString() })}\n`;
    const id = 'a'.repeat(64);
    await logs.told(
      'nova_api',
      id,
      json('started "well"\n', 0) + json('<b>\tand\n', 1, 'stderr') + json('cut ', 2) + json('in two\n', 3),
    );
    const reads = ['nova_api', 'nowhere'].map((name) => ({
      source: { kind: 'container', name } as const,
      at: { kind: 'end' } as const,
    }));
    const { windows } = await readWindows(logs.connection, reads, options);
    expect(windows[0]).toMatchObject({
      lines: [
        { text: 'started "well"', heard: new Date(TIME).toISOString() },
        { text: '<b>\tand', stderr: true },
        { text: 'cut in two' },
      ],
    });
    expect(windows[1]).toMatchObject({ kind: 'absent', why: 'gone' });
  });
});

it('a download has every byte, in parts that end with a line', async () => {
  await logs.write('nova/whole.log', many(50_000));
  let text = '';
  for (let from = 0, known: string | undefined; ; ) {
    const part = await readPart(logs.connection, file('nova/whole.log'), from, known, options);
    text += part.bytes.toString();
    from = part.to;
    known = part.file;
    if (from >= part.size) break;
    expect(part.bytes.at(-1)).toBe(10);
  }
  expect(text).toBe(many(50_000));
  await writeFile(join(logs.folder, 'nova/whole.log'), 'short\n');
  await expect(readPart(logs.connection, file('nova/whole.log'), 2_000_000, '1.2', options)).rejects.toThrow(
    /rotated/,
  );
});

it('files are listed with size and time', async () => {
  await logs.write('a b/ü.log', 'x');
  const { files } = await listSources(logs.connection, 'c', options);
  expect(files.find(({ path }) => path === 'a b/ü.log')).toMatchObject({ size: 1 });
});
