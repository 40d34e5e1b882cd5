import type { Diagnostic } from '../core/domain/diagnostic';
import type { Asker, Kollage } from './kollage';
import { found } from './refusal';
import { saveFile } from './save-file';
import type { VariablesChange } from './set-variables';

/** Sets settings of a group or a host in the inventory, as a revision of it; what somebody else has set meanwhile is not overwritten. */
export async function configureLevel(
  kollage: Pick<Kollage, 'store' | 'files'>,
  cloud: string,
  change: Omit<VariablesChange, 'inventory'>,
  asker: Asker,
): Promise<{ diagnostics: readonly Diagnostic[] }> {
  const { inventory } = found(await kollage.store.clouds.get(cloud), 'cloud');
  const text = await kollage.files.withVariables({ ...change, inventory });
  return saveFile(kollage, cloud, 'inventory', text, asker, { was: inventory });
}
