import { cloudAccess } from '../../usecases/cloud-access';
import { cloudsYaml, openrcText } from '../../usecases/credential-files';
import { type LoadedFolder, pathIn } from '../folder/load-folder';
import { writeAtomically } from '../folder/write-atomically';
import type { Output } from '../terminal';

/** Writes the openrc files and clouds.yaml into the folder of the cloud, for its owner's eyes alone. */
export async function postDeploy(loaded: LoadedFolder, output: Output): Promise<void> {
  const access = cloudAccess(loaded.cloud.input);
  const files = {
    'admin-openrc.sh': openrcText(access, 'admin'),
    ...(access.demo ? { 'demo-openrc.sh': openrcText(access, 'demo') } : {}),
    'clouds.yaml': cloudsYaml(access, loaded.folder.name),
  };
  for (const [name, text] of Object.entries(files)) {
    await writeAtomically(pathIn(loaded.folder, name), text);
    output.out(
      output.json
        ? JSON.stringify({ type: 'written', file: name })
        : output.words.show.files.wrote(pathIn(loaded.folder, name)),
    );
  }
}
