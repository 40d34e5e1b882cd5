import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeCertificates } from '../../usecases/make-certificates';
import type { CliDeps } from '../cli-deps';
import type { FolderOptions } from '../folder/cloud-folder';
import { loadFolder, pathIn } from '../folder/load-folder';
import { writeAtomically } from '../folder/write-atomically';
import type { Output } from '../terminal';

/** Makes the certificates that are missing, or takes the next step to another authority. */
export async function certificates(
  deps: CliDeps,
  output: Output,
  options: FolderOptions & { readonly name?: string | undefined; readonly rotate: boolean },
): Promise<void> {
  const { folder, cloud, tools } = await loadFolder(deps, { ...options, secretsNeeded: false });
  const { step, files } = await makeCertificates(cloud, tools, options.rotate);
  for (const [file, text] of Object.entries(files)) {
    const path = pathIn(folder, file);
    if (text === '') await rm(path, { force: true });
    else {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeAtomically(path, text);
    }
  }
  const names = Object.keys(files);
  if (output.json) output.out(JSON.stringify({ type: 'certificates', step, files: names }));
  else {
    const { files: says } = output.words.show;
    for (const file of names)
      output.out((files[file] === '' ? says.removedFile : says.wroteFile)(pathIn(folder, file)));
    output.out(names.length === 0 ? says.allCertificates : says.certificateStep[step]);
  }
}
