import type { CliDeps } from '../cli-deps';
import type { FolderOptions } from '../folder/cloud-folder';
import { loadFolder } from '../folder/load-folder';
import type { Output } from '../terminal';

/** The images of a cloud with their content tags, parents first. */
export async function imagesList(
  deps: CliDeps,
  output: Output,
  options: FolderOptions & { readonly name?: string | undefined },
): Promise<void> {
  const { cloud } = await loadFolder(deps, { ...options, secretsNeeded: false });
  const images = Object.values(cloud.graph.nodes);
  const width = Math.max(...images.map((image) => image.name.length));
  for (const { name, role, parent, ref } of images)
    output.out(
      output.json
        ? JSON.stringify({ type: 'image', name, role, parent, ref })
        : `${name.padEnd(width)}  ${ref}  ${output.words.show.files.imageFrom(parent)}`,
    );
}
