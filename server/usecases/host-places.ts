import { SSH_ARGS } from '../core/compile/check-reach';
import { readSshArgs } from '../core/compile/read-ssh-args';
import type { Inventory } from '../core/domain/inventory';
import { jumpText } from '../core/domain/jump';
import { resolveGroups } from '../core/inventory/resolve-groups';
import { reachOf } from '../core/topology/host-reach';
import type { HostPlace } from '../store/rows';

/** A host and where an inventory says that it is. */
export interface ReachedHost {
  readonly host: string;
  readonly place: HostPlace;
  /** Its jump hosts in one text; empty for none. */
  readonly way: string;
  /** The names of the secrets that hold its passwords, for SSH and for sudo. */
  readonly loginSecret?: string;
  readonly rootSecret?: string;
}

/** The hosts of an inventory, reached by SSH as it says or local. */
export function reachedHosts(inventory: Inventory): readonly ReachedHost[] {
  const resolved = resolveGroups(inventory, {});
  const said = (host: string, name: string): string => {
    const text = String(resolved.varsOf(host)[name]?.value ?? '');
    return text.includes('{{') ? '' : text;
  };
  const remote = reachOf(inventory).map((reach): ReachedHost => {
    const { host, address, port = 22, user = 'root', loginSecret, rootSecret } = reach;
    const { jumps } = readSshArgs(SSH_ARGS.map((name) => said(host, name)).join(' '));
    const via = jumps.map((jump) => ({ user: jump.user ?? user, address: jump.address, port: jump.port }));
    return {
      host,
      place: {
        kind: 'ssh',
        ...{ address, port, user, become: user !== 'root' },
        ...(via.length > 0 ? { via } : {}),
      },
      way: jumpText(jumps),
      ...(loginSecret === undefined ? {} : { loginSecret }),
      ...(rootSecret === undefined ? {} : { rootSecret }),
    };
  });
  const local = resolved.hosts
    .filter((host) => said(host, 'ansible_connection') === 'local' && isOfCloud(resolved.groupsOf(host)))
    .map((host): ReachedHost => ({ host, place: { kind: 'local' }, way: '' }));
  return [...remote, ...local];
}

/** The host that deploys is none of the cloud's. */
const isOfCloud = (groups: readonly string[]): boolean =>
  groups.some((group) => group !== 'all' && group !== 'deployment');
