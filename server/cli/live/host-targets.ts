import { readFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { createCompilation } from '../../core/compile/create-compilation';
import { type Diagnostic, hasErrors } from '../../core/domain/diagnostic';
import type { Secrets } from '../../core/domain/secret';
import { type Scope, SecretRef } from '../../core/domain/template';
import type { HostTarget } from '../../engine/ports';
import { Failure } from '../failure';
import { inFolder } from '../folder/cloud-folder';
import type { KnownHost, Reach } from '../folder/known-hosts';
import type { LoadedFolder } from '../folder/load-folder';

const DEFAULT_KEYS = ['id_ed25519', 'id_rsa'];

/** How a host is reached, with what of it is worth remembering. */
export interface Way {
  readonly target: HostTarget;
  readonly reach?: Reach;
}

/**
 * How each host is reached, from Ansible's variables; those that the inventory names no more, from what is known of
 * them. Throws a Failure that names every host of the inventory that cannot be.
 */
export async function hostTargets(
  loaded: LoadedFolder,
  known: Readonly<Record<string, KnownHost>>,
): Promise<Readonly<Record<string, Way>>> {
  const compilation = createCompilation({ ...loaded.cloud.input, facts: {} });
  const { hosts } = loaded.cloud.input.inventory;
  const wrong: Diagnostic[] = [];
  const found: Record<string, Way> = {};
  const add = async (name: string, reach: Reach): Promise<boolean> => {
    const privateKey = await readKey(reach.keyFile, loaded.folder.path);
    if (privateKey === undefined) return false;
    const { keyFile: _, ...at } = reach;
    const hostKey = known[name]?.key;
    const target = {
      kind: 'ssh',
      name,
      ...at,
      privateKey,
      ...(hostKey === undefined ? {} : { hostKey }),
    } as const;
    found[name] = { target, reach };
    return true;
  };
  for (const host of hosts) {
    const scope = compilation.scope(host);
    const wish = compilation.attempt(() => wishOf(scope, host, loaded.cloud.input.secrets));
    if (!wish) continue;
    if (wish === 'local') {
      found[host] = { target: { kind: 'local', name: host } };
      continue;
    }
    if ((await add(host, wish)) || compilation.placements.on(host).length === 0) continue;
    wrong.push({
      severity: 'error',
      summary: `${host}: no SSH key ${wish.keyFile ?? `at ~/.ssh/${DEFAULT_KEYS.join(' or ~/.ssh/')}`} that can be read`,
      detail: 'Name one with ansible_ssh_private_key_file, or set ansible_connection=local for this machine.',
      at: { file: loaded.folder.inventory.file },
    });
  }
  for (const [host, { reach }] of Object.entries(known))
    if (reach && !hosts.includes(host)) await add(host, reach);
  const diagnostics = [...wrong, ...compilation.diagnostics()].map((d) => inFolder(d, loaded.folder.given));
  if (hasErrors(diagnostics)) throw new Failure('', { diagnostics });
  return found;
}

function wishOf(scope: Scope, name: string, secrets: Secrets): Reach | 'local' {
  const text = (variable: string): string | undefined => {
    const found = scope.lookup(variable);
    const value = found instanceof SecretRef ? secrets[found.name] : found;
    return value === undefined || value === null || value === '' ? undefined : String(value);
  };
  if (text('ansible_connection') === 'local') return 'local';
  const user = text('ansible_user') ?? text('ansible_ssh_user') ?? userInfo().username;
  const become = text('ansible_become');
  return {
    address: text('ansible_ssh_host') ?? text('ansible_host') ?? name,
    port: Number(text('ansible_port') ?? text('ansible_ssh_port') ?? 22),
    user,
    become: become === undefined ? user !== 'root' : /^(true|yes|on|1)$/i.test(become),
    keyFile: text('ansible_ssh_private_key_file') ?? text('ansible_private_key_file'),
  };
}

async function readKey(given: string | undefined, folder: string): Promise<string | undefined> {
  const home = homedir();
  const paths =
    given === undefined
      ? DEFAULT_KEYS.map((name) => join(home, '.ssh', name))
      : [resolve(folder, given.replace(/^~(?=\/)/, home))];
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return undefined;
}
