import { expect, it } from 'vitest';
import { bytesOf, type PickedFile, readArchive, readPicked } from './read-files';

const file = (webkitRelativePath: string, bytes: readonly number[], size = bytes.length): PickedFile => ({
  webkitRelativePath,
  name: webkitRelativePath.split('/').at(-1) ?? '',
  size,
  arrayBuffer: async () => Uint8Array.from(bytes).buffer,
});

it('a folder is sent by the paths below it, byte for byte, without the history of git', async () => {
  const chosen = await readPicked([
    file('kolla/globals.yml', [0, 255, 13, 10]),
    file('kolla/config/nova.conf', []),
    file('kolla/.git/config', [1]),
  ]);
  expect(chosen).toMatchObject({ kind: 'files', name: 'kolla' });
  if (chosen.kind !== 'files') throw new Error('no files');
  expect(chosen.files.map(({ path }) => path)).toEqual(['globals.yml', 'config/nova.conf']);
  expect([...bytesOf(chosen.files[0]?.data ?? '')]).toEqual([0, 255, 13, 10]);
});

it('what does not fit into a request is said before it is read', async () => {
  expect(await readPicked([file('k/a', [], 3_000_000)])).toEqual({ kind: 'large' });
  expect(await readArchive(file('k.tar.gz', [], 3_000_000))).toEqual({ kind: 'large' });
});
