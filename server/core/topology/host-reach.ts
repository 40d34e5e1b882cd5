import { LOGIN_PASSWORDS, ROOT_PASSWORDS } from '../compile/check-reach';
import type { Inventory } from '../domain/inventory';
import { isNoHost } from '../domain/ip-address';
import { resolveGroups } from '../inventory/resolve-groups';
import { vaultedName } from '../secrets/open-vaults';
import { DEPLOYMENT } from './drawing';

/** How an inventory says that a host is reached. */
export interface HostReach {
  readonly host: string;
  readonly address: string;
  readonly port?: number;
  readonly user?: string;
  /** The names of the secrets that hold its passwords, for SSH and for sudo. */
  readonly loginSecret?: string;
  readonly rootSecret?: string;
}

/** The hosts of an inventory that are reached by SSH, as far as it says how without a template. */
export function reachOf(inventory: Inventory): readonly HostReach[] {
  const resolved = resolveGroups(inventory, {});
  return resolved.hosts.flatMap((host): HostReach[] => {
    const groups = resolved.groupsOf(host).filter((group) => group !== 'all');
    if (groups.length > 0 && groups.every((group) => group === DEPLOYMENT)) return [];
    const vars = resolved.varsOf(host);
    const said = (name: string): string | undefined => {
      const text = String(vars[name]?.value ?? '');
      return text === '' || text.includes('{{') ? undefined : text;
    };
    if (said('ansible_connection') === 'local') return [];
    const address = said('ansible_host') ?? host;
    if (isNoHost(address) || !/^[\w.:-]+$/.test(address)) return [];
    const port = Number(said('ansible_port') ?? 0);
    const user = said('ansible_user');
    const secret = (names: readonly string[]) =>
      names.flatMap((name) => vaultedName(vars[name]?.value) ?? []).at(-1);
    const loginSecret = secret(LOGIN_PASSWORDS);
    const rootSecret = secret(ROOT_PASSWORDS);
    return [
      {
        host,
        address,
        ...(port > 0 ? { port } : {}),
        ...(user === undefined ? {} : { user }),
        ...(loginSecret === undefined ? {} : { loginSecret }),
        ...(rootSecret === undefined ? {} : { rootSecret }),
      },
    ];
  });
}
