import { bilingual, hasErrors } from '../core/domain/diagnostic';
import { jumpText } from '../core/domain/jump';
import { noHosts, type RoledHost, roleEdits } from '../core/topology/role-edits';
import type { HostPlace } from '../store/rows';
import { folderSays } from '../words/diagnostics/folder';
import { GLOBALS, RELEASE, type SshLogin, secretsOf, viaOf } from './create-cloud';
import type { Asker, Kollage } from './kollage';
import { Refusal } from './refusal';

/** Several hosts over SSH, with one login and the groups that each is put into. */
export interface HostsTarget extends SshLogin {
  readonly kind: 'hosts';
  readonly hosts: readonly RoledHost[];
}

/** A cloud of several hosts. Nothing happens on them yet. */
export async function createCloudOfHosts(
  { store, files }: Pick<Kollage, 'store' | 'files'>,
  name: string,
  target: HostsTarget,
  asker: Asker,
): Promise<{ id: string }> {
  const via = viaOf(target);
  const hosts = target.hosts.map((host) => ({ ...host, vars: varsOf(host, target) }));
  const inventory = await files.editedInventory({ inventory: noHosts, edits: roleEdits(hosts) });
  const { diagnostics, summary, reach = [] } = await files.check({ path: 'inventory', text: inventory });
  const lost = hosts.filter((host) => !reach.some((one) => one.host === host.name));
  const wrong = [...diagnostics, ...lost.map(noWay)];
  if (hasErrors(wrong)) throw new Refusal('invalid', { kind: 'inventory_not_saved' }, wrong);
  const cloud = await store.clouds.create({ name, release: RELEASE, inventory, globals: GLOBALS });
  if (!cloud) throw new Refusal('conflict', { kind: 'cloud_exists', name });
  await store.clouds.summarise(cloud, summary);
  for (const { host, address, port = 22, user = target.user } of reach) {
    const place: HostPlace = {
      ...{ kind: 'ssh', address, port, user, become: user !== 'root' },
      ...(via.length > 0 ? { via } : {}),
    };
    await store.hosts.put(cloud.id, { name: host, place, ...secretsOf(target) });
  }
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'clouds.create',
    object: name,
    detail: { target: target.kind, hosts: hosts.length },
  });
  return { id: cloud.id };
}

/** The inventory's variables of a host: its own, and the shared login where it has none. */
function varsOf({ vars }: RoledHost, target: HostsTarget): RoledHost['vars'] {
  const user = vars.ansible_user ?? target.user;
  const via = viaOf(target);
  return {
    ansible_user: user,
    ...(user === 'root' ? {} : { ansible_become: 'true' }),
    ...(via.length > 0 ? { ansible_ssh_common_args: `-o ProxyJump=${jumpText(via)}` } : {}),
    ...vars,
  };
}

const noWay = ({ name }: RoledHost) => ({
  severity: 'error' as const,
  ...bilingual(folderSays.hostWithoutAddress(name)),
  at: { file: 'inventory' },
});
