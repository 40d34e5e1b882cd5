import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packContext } from './pack-context';
import { readImageFolders } from './read-image-folders';

let dir = '';
const write = (path: string, text: string, mode = 0o644): void => {
  const file = join(dir, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
};
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'roles-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('reading image folders', () => {
  it('finds every Dockerfile.j2 with the files beside it, whatever the umask', async () => {
    write('nova/images/nova-api/Dockerfile.j2', 'FROM x', 0o664);
    write('nova/images/nova-api/etc/a', 'a', 0o600);
    write('nova/images/nova-api/start', 's', 0o775);
    write('nova/images/notes/readme', 'no image');
    write('nova/role.yml', '');
    write('empty/role.yml', '');
    const [folder, ...more] = await readImageFolders(dir);
    expect(more).toEqual([]);
    expect(folder).toMatchObject({
      role: 'nova',
      image: 'nova-api',
      file: 'roles/nova/images/nova-api/Dockerfile.j2',
      dockerfile: 'FROM x',
      context: [
        {
          path: 'etc/a',
          mode: 0o644,
          sha256: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
        },
        { path: 'start', mode: 0o755 },
      ],
    });
  });
});

describe('packing a context', () => {
  it('holds the Dockerfile and the files, the same bytes every time', async () => {
    write('r/images/i/Dockerfile.j2', '');
    write('r/images/i/deep/in/b', 'b', 0o755);
    const [folder] = await readImageFolders(dir);
    const bytes = async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of packContext('FROM y', folder?.context ?? [])) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    };
    const one = await bytes();
    expect(one.equals(await bytes())).toBe(true);
    const names: string[] = [];
    const reader = extract();
    reader.end(one);
    for await (const entry of reader) {
      names.push(`${entry.header.name} ${entry.header.mode?.toString(8)}`);
      entry.resume();
    }
    expect(names).toEqual(['Dockerfile 644', 'deep/ 755', 'deep/in/ 755', 'deep/in/b 755']);
  });
});
