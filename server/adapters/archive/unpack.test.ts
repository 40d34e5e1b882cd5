import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { packFolder } from './pack-folder';
import { zipOf } from './test-zip';
import { gather, unpack } from './unpack';

type Entry = readonly [header: Partial<Header> & { readonly name: string }, body?: string | Buffer];

async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const tar = pack();
  for (const [header, body = ''] of entries) tar.entry(header, Buffer.from(body));
  tar.finalize();
  const parts: Buffer[] = [];
  for await (const part of tar) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const tarGz = async (entries: readonly Entry[]) => gzipSync(await tarOf(entries));
const saysOf = async (archive: Uint8Array) => {
  const { value, diagnostics } = await unpack(archive);
  expect(value).toBeUndefined();
  return diagnostics.map(({ at, summary }) => `${at?.file ?? ''}: ${summary}`).join('\n');
};

describe('an archive', () => {
  it.each([
    [
      '.tar.gz',
      tarGz([
        [{ name: './', type: 'directory' }],
        [{ name: './globals.yml' }, 'a: b\r\n'],
        [{ name: 'config/x' }, ''],
      ]),
    ],
    [
      '.tar',
      tarOf([
        [{ name: 'globals.yml' }, 'a: b\r\n'],
        [{ name: 'config/x' }, ''],
      ]),
    ],
    [
      '.zip',
      Promise.resolve(
        zipOf([
          { name: 'config/' },
          { name: 'globals.yml', body: 'a: b\r\n' },
          { name: 'config/x', body: '', method: 0 },
        ]),
      ),
    ],
  ])('as %s gives its files, byte for byte', async (_, made) => {
    const { value, diagnostics } = await unpack(await made);
    expect(diagnostics).toEqual([]);
    expect(value?.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])).toEqual([
      ['globals.yml', 'a: b\r\n'],
      ['config/x', ''],
    ]);
  });

  it('packed by Kollage is unpacked to the same bytes', async () => {
    const bytes = new Uint8Array([0, 255, 13, 10]);
    const path = `config/${'long/'.repeat(8)}${'n'.repeat(120)}`;
    const { value } = await unpack(await packFolder('lab', [{ path, bytes }], new Date(0)));
    expect(value).toEqual([{ path: `lab/${path}`, bytes: Buffer.from(bytes) }]);
  });

  it.each([
    ['leads upwards', '../../etc/passwd', 'leads out of the folder'],
    ['leads upwards inside', 'config/../../x', 'leads out of the folder'],
    ['is absolute', '/etc/passwd', 'begins at the root'],
    ['has a drive', 'C:/x', 'begins at the root'],
    ['has a backslash', 'config\\..\\x', 'a backslash'],
    ['has a control character', 'config/a\u001b[2Jb', 'a control character'],
    ['is too deep', `${'a/'.repeat(14)}b`, 'too long or too deep'],
  ])('is refused where a path %s', async (_, name, says) => {
    expect(await saysOf(await tarGz([[{ name }, 'x']]))).toContain(says);
    expect(await saysOf(zipOf([{ name, body: 'x' }]))).toContain(says);
    expect((await gather([{ path: name, bytes: new Uint8Array() }])).diagnostics[0]?.summary).toContain(says);
  });

  it.each(['symlink', 'link', 'character-device', 'block-device', 'fifo'] as const)(
    'is refused with an entry of type %s',
    async (type) => {
      const says = await saysOf(
        await tarGz([[{ name: 'globals.yml' }, 'a: b'], [{ name: 'evil', type, linkname: '/etc/shadow' }]]),
      );
      expect(says).toMatch(/^evil: this is (a link|neither)/);
    },
  );

  it('is refused with a link in a zip, a password, another method, a lie about its size or its bytes', async () => {
    expect(await saysOf(zipOf([{ name: 'l', body: '/etc/shadow', mode: 0o120777 }]))).toContain(
      'l: this is a link',
    );
    expect(await saysOf(zipOf([{ name: 'd', body: '', mode: 0o020666 }]))).toContain('d: this is neither');
    expect(await saysOf(zipOf([{ name: 'p', body: 'x', flags: 1 }]))).toContain('password of its own');
    expect(await saysOf(zipOf([{ name: 'm', body: 'x', method: 12 }]))).toContain('packed in a way');
    expect(await saysOf(zipOf([{ name: 's', body: 'x'.repeat(5000), size: 10 }]))).toContain(
      'cut or changed',
    );
    expect(await saysOf(zipOf([{ name: 'c', body: 'x', crc: 1 }]))).toContain('cut or changed');
  });

  it('is refused where it becomes too large, at little cost', async () => {
    const zeros = Buffer.alloc(80_000_000);
    const bomb = gzipSync(zeros, { level: 1 });
    const before = process.memoryUsage().rss;
    expect(await saysOf(bomb)).toContain('more than 8 MB');
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
    const large = Buffer.alloc(1_900_000);
    const entries = Array.from({ length: 6 }, (_, n): Entry => [{ name: `f${n}` }, large]);
    expect(await saysOf(await tarGz(entries))).toContain('more than 8 MB');
    expect(await saysOf(await tarGz([[{ name: 'one' }, Buffer.alloc(2_000_001)]]))).toContain(
      'one: this file is larger',
    );
    expect(await saysOf(zipOf([{ name: 'z', body: Buffer.alloc(9_000_000) }]))).toContain('more than 8 MB');
    const many = Array.from({ length: 2001 }, (_, n): Entry => [{ name: `f${n}` }, '']);
    expect(await saysOf(await tarGz(many))).toContain('more than 2000 files');
  });

  it('is refused where two entries are one path, or a file is a folder too', async () => {
    expect(
      await saysOf(
        await tarGz([
          [{ name: 'a' }, '1'],
          [{ name: './a' }, '2'],
        ]),
      ),
    ).toContain('a: two entries');
    expect(
      await saysOf(
        await tarGz([
          [{ name: 'a' }, '1'],
          [{ name: 'a/b' }, '2'],
        ]),
      ),
    ).toContain('two entries');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('inventory')],
    ['a cut gzip', gzipSync('x'.repeat(10_000)).subarray(0, 20)],
    ['a zip without an end', Buffer.from('PK\u0003\u0004 and no more')],
    ['a zip whose directory is elsewhere', zipOf([{ name: 'a', body: 'x' }]).subarray(20)],
    ['an xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a])],
  ])('that is %s is refused in words', async (_, bytes) => {
    expect(await saysOf(bytes)).toMatch(/cut or changed|neither .tar.gz|no file/);
  });

  it('leaves the history of git out, and says so', async () => {
    const { value, diagnostics } = await unpack(
      await tarGz([
        [{ name: 'globals.yml' }, ''],
        [{ name: '.git/config' }, 'x'],
      ]),
    );
    expect(value?.map(({ path }) => path)).toEqual(['globals.yml']);
    expect(diagnostics).toMatchObject([{ severity: 'warning', at: { file: '.git' } }]);
  });
});
