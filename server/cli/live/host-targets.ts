import { readFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { createCompilation } from '../../core/compile/create-compilation';
import { type Diagnostic, hasErrors } from '../../core/domain/diagnostic';
import type { Scope } from '../../core/domain/template';
import type { HostTarget } from '../../engine/ports';
import { Failure } from '../failure';
import { inFolder } from '../folder/cloud-folder';
import type { LoadedFolder } from '../folder/load-folder';

const DEFAULT_KEYS = ['id_ed25519', 'id_rsa'];

/** How each host is reached, from Ansible's variables. Throws a Failure that names every host that cannot be. */
export async function hostTargets(
  loaded: LoadedFolder,
  pinned: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, HostTarget>>> {
  const compilation = createCompilation({ ...loaded.cloud.input, facts: {} });
  const wrong: Diagnostic[] = [];
  const found: Record<string, HostTarget> = {};
  for (const host of loaded.cloud.input.inventory.hosts) {
    const scope = compilation.scope(host);
    const wish = compilation.attempt(() => wishOf(host, scope));
    if (!wish) continue;
    if (wish.kind === 'local') {
      found[host] = wish;
      continue;
    }
    const key = await privateKey(wish.keyFile, loaded.folder.path);
    if (key === undefined) {
      if (compilation.placements.on(host).length === 0) continue;
      wrong.push({
        severity: 'error',
        summary: `${host}: no SSH key ${wish.keyFile ?? `at ~/.ssh/${DEFAULT_KEYS.join(' or ~/.ssh/')}`} that can be read`,
        detail:
          'Name one with ansible_ssh_private_key_file, or set ansible_connection=local for this machine.',
        at: { file: loaded.folder.inventory.file },
      });
      continue;
    }
    const { keyFile: _, ...target } = wish;
    const hostKey = pinned[host];
    found[host] = { ...target, privateKey: key, ...(hostKey === undefined ? {} : { hostKey }) };
  }
  const diagnostics = [...wrong, ...compilation.diagnostics()].map((d) => inFolder(d, loaded.folder.given));
  if (hasErrors(diagnostics)) throw new Failure('', { diagnostics });
  return found;
}

type Wish =
  | { readonly kind: 'local'; readonly name: string }
  | {
      readonly kind: 'ssh';
      readonly name: string;
      readonly address: string;
      readonly port: number;
      readonly user: string;
      readonly become: boolean;
      readonly keyFile: string | undefined;
    };

function wishOf(name: string, scope: Scope): Wish {
  const text = (variable: string): string | undefined => {
    const value = scope.lookup(variable);
    return value === undefined || value === null || value === '' ? undefined : String(value);
  };
  if (text('ansible_connection') === 'local') return { kind: 'local', name };
  const user = text('ansible_user') ?? text('ansible_ssh_user') ?? userInfo().username;
  const become = text('ansible_become');
  return {
    kind: 'ssh',
    name,
    address: text('ansible_ssh_host') ?? text('ansible_host') ?? name,
    port: Number(text('ansible_port') ?? text('ansible_ssh_port') ?? 22),
    user,
    become: become === undefined ? user !== 'root' : /^(true|yes|on|1)$/i.test(become),
    keyFile: text('ansible_ssh_private_key_file') ?? text('ansible_private_key_file'),
  };
}

async function privateKey(given: string | undefined, folder: string): Promise<string | undefined> {
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
