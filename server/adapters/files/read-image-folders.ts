import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ContextFile, ImageFolder } from '../../core/images/image-graph';

/** A file of an image's folder, with its content. */
export interface ImageFile extends ContextFile {
  readonly content: Uint8Array;
}

export interface ReadImageFolder extends ImageFolder {
  readonly context: readonly ImageFile[];
}

const DOCKERFILE = 'Dockerfile.j2';

/** Every `roles/<role>/images/<image>/` below `rolesDir` that has a Dockerfile.j2, with the files beside it. */
export async function readImageFolders(rolesDir: string): Promise<readonly ReadImageFolder[]> {
  const roles = await foldersIn(rolesDir);
  const read = await Promise.all(
    roles.map(async (role) => {
      const images = join(rolesDir, role, 'images');
      const names = await foldersIn(images);
      return Promise.all(names.map((image) => readFolder(role, image, join(images, image))));
    }),
  );
  return read.flat().filter((folder) => folder !== undefined);
}

async function readFolder(role: string, image: string, folder: string): Promise<ReadImageFolder | undefined> {
  const files = await Promise.all((await filesIn(folder)).map((path) => readContextFile(folder, path)));
  const dockerfile = files.find((file) => file.path === DOCKERFILE);
  if (!dockerfile) return undefined;
  return {
    role,
    image,
    file: `roles/${role}/images/${image}/${DOCKERFILE}`,
    dockerfile: Buffer.from(dockerfile.content).toString('utf8'),
    context: files.filter((file) => file !== dockerfile),
  };
}

async function readContextFile(folder: string, path: string): Promise<ImageFile> {
  const [content, info] = await Promise.all([readFile(path), stat(path)]);
  return {
    path: relative(folder, path).split(sep).join('/'),
    mode: (info.mode & 0o100) === 0 ? 0o644 : 0o755,
    sha256: createHash('sha256').update(content).digest('hex'),
    content,
  };
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
