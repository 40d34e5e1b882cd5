import { hasErrors } from '../core/domain/diagnostic';
import type { InventoryEdit } from '../core/inventory/inventory-edit';
import type { SavedTopology, StaleTopology, TopologyPreview, TopologyView } from '../views/topology';
import { adoptHosts } from './adopt-hosts';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';

type Parts = Pick<Kollage, 'store' | 'files' | 'tools'>;

/** Edits of the inventory that was drawn. */
export interface TopologyDraft {
  /** Of the text that was drawn. */
  readonly digest: string;
  readonly edits: readonly InventoryEdit[];
}

/** A cloud's inventory, drawn. */
export async function readTopology({ store, files }: Parts, cloud: string): Promise<TopologyView> {
  const { overrides: _, ...texts } = found(await store.clouds.files(cloud), 'cloud');
  return files.topology(texts);
}

/** Previews the result of edits. Saves nothing. */
export async function previewTopology(
  { store, files, tools }: Parts,
  cloud: string,
  { digest, edits }: TopologyDraft,
): Promise<TopologyPreview> {
  const { overrides: _, ...texts } = found(await store.clouds.files(cloud), 'cloud');
  const { inventory } = texts;
  const now = tools.hashes.sha256(inventory);
  if (now !== digest) return { kind: 'stale', inventory, digest: now };
  return files.topologyWith({ ...texts, edits });
}

/** Makes the edits, unless another inventory is stored than the one that was drawn: then it is answered and kept. */
export async function saveTopology(
  { store, files, tools }: Parts,
  cloud: string,
  { digest, edits }: TopologyDraft,
  asker: Asker,
): Promise<SavedTopology> {
  const { name, inventory: before } = found(await store.clouds.get(cloud), 'cloud');
  const stale = (inventory: string): StaleTopology => ({
    kind: 'stale',
    inventory,
    digest: tools.hashes.sha256(inventory),
  });
  if (tools.hashes.sha256(before) !== digest) return stale(before);
  const text = await files.editedInventory({ inventory: before, edits });
  const { diagnostics, summary, reach = [] } = await files.check({ path: 'inventory', text });
  if (hasErrors(diagnostics)) throw new Refusal('invalid', { kind: 'inventory_not_saved' }, diagnostics);
  const written = await store.clouds.write(
    cloud,
    { path: 'inventory', text },
    { by: asker.name, summary, was: before },
  );
  if (written.kind !== 'written') return stale(found(await store.clouds.get(cloud), 'cloud').inventory);
  const added = await adoptHosts({ store }, cloud, reach);
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'topology.save',
    object: `${name}/inventory`,
    detail: { edits: edits.length, added: added.join(' ') },
  });
  return { kind: 'saved', digest: tools.hashes.sha256(text), diagnostics };
}
