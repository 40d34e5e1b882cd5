import { userInfo } from 'node:os';
import { checkReach, LOGIN_PASSWORDS, ROOT_PASSWORDS, SSH_ARGS } from '../../core/compile/check-reach';
import { createCompilation } from '../../core/compile/create-compilation';
import { readSshArgs } from '../../core/compile/read-ssh-args';
import { bilingual, bilingualDetail, type Diagnostic, hasErrors } from '../../core/domain/diagnostic';
import type { Secrets } from '../../core/domain/secret';
import { type Scope, SecretRef } from '../../core/domain/template';
import { resolveMarkers } from '../../core/secrets/resolve-markers';
import type { HostTarget, JumpTarget } from '../../engine/ports';
import { inFolder } from '../../usecases/closed-folder';
import { terminalSays } from '../../words/diagnostics/terminal';
import { diagnosed } from '../failure';
import { jumpId, type KnownHost, type Reach } from '../folder/known-hosts';
import type { LoadedFolder } from '../folder/load-folder';
import { readSshConfig, type SshConfig } from './read-ssh-config';
import { DEFAULT_PLACES, readSshKeys, type SshKeys } from './read-ssh-keys';
import { agentOf } from './ssh-agent';

/** How a host is reached, with what of it is worth remembering. */
export interface Way {
  readonly target: HostTarget;
  readonly reach?: Reach;
}

interface Passwords {
  readonly password?: string;
  readonly rootPassword?: string;
}

interface Wish extends Passwords {
  readonly reach: Reach;
  /** Keys that ~/.ssh/config names, where the inventory names none: the first that logs in counts. */
  readonly keyFiles?: readonly string[];
}

export interface Ways {
  readonly ways: Readonly<Record<string, Way>>;
  readonly warnings: readonly Diagnostic[];
}

/**
 * How each host is reached: from Ansible's variables, and where these say nothing from ~/.ssh/config, as Ansible's ssh
 * would; those that the inventory names no more, from what is known of them. Throws a Failure that names every host of
 * the inventory that cannot be.
 */
export async function hostTargets(
  loaded: LoadedFolder,
  known: Readonly<Record<string, KnownHost>>,
): Promise<Ways> {
  const { HOME, SSH_AUTH_SOCK } = loaded.source.environment ?? {};
  const [config, { agent, warnings }] = await Promise.all([readSshConfig(HOME), agentOf(SSH_AUTH_SOCK)]);
  const compilation = createCompilation({ ...loaded.cloud.input, facts: {} });
  const { hosts } = loaded.cloud.input.inventory;
  const wrong: Diagnostic[] = [];
  const found: Record<string, Way> = {};
  const files = new Map<string | undefined, Promise<SshKeys>>();
  const keysOf = (file: string | undefined): Promise<SshKeys> => {
    const read = files.get(file) ?? readSshKeys(file, loaded.folder.path);
    files.set(file, read);
    return read;
  };
  const refuse = (host: string, file: string | undefined, { locked }: SshKeys) =>
    wrong.push({
      severity: 'error',
      ...keyWords(host, file, locked),
      at: { file: loaded.folder.inventory.file },
    });
  /** The agent is asked where no key is named, or where the one that is named is in its hands alone. */
  const offered = (file: string | undefined, { keys }: SshKeys): { readonly agent?: string } =>
    agent !== undefined && (file === undefined || keys.length === 0) ? { agent } : {};
  /** A host that has left is named even when nothing logs in there any more: what is on it is not forgotten. */
  const add = async (
    name: string,
    { reach, keyFiles = [], ...passwords }: Wish,
    kind: 'used' | 'idle' | 'left',
  ): Promise<void> => {
    const lacks = (who: string, file: string | undefined, keys: SshKeys): boolean => {
      if (kind === 'used') refuse(who, file, keys);
      return kind !== 'left';
    };
    const { keyFile: said, via = [], ...at } = reach;
    const read = await Promise.all(keyFiles.map(async (file) => ({ file, ...(await keysOf(file)) })));
    const keyFile = said ?? (read.find(({ keys }) => keys.length > 0) ?? read[0])?.file;
    const own = await keysOf(keyFile);
    const [privateKey = ''] = own.keys;
    const jumps: JumpTarget[] = [];
    for (const [index, { keyFile: named, ...jump }] of via.entries()) {
      const read = await keysOf(named);
      // Where none is named, ssh would offer the user's own; the host's key may be good there, too.
      const privateKeys = named === undefined ? [...new Set([...read.keys, ...own.keys])] : read.keys;
      const asked = offered(named, read);
      if (privateKeys.length === 0 && !asked.agent && lacks(`the jump host ${jump.address}`, named, read))
        return;
      const pinned = known[jumpId(via.slice(0, index + 1))]?.key;
      jumps.push({ ...jump, privateKeys, ...asked, ...(pinned === undefined ? {} : { hostKey: pinned }) });
    }
    // A host may count the keys of an agent as failures, and end before the password comes.
    const asked = passwords.password === undefined ? offered(keyFile, own) : {};
    if (privateKey === '' && !asked.agent && passwords.password === undefined && lacks(name, keyFile, own))
      return;
    const hostKey = known[name]?.key;
    const target = {
      kind: 'ssh',
      name,
      ...at,
      ...passwords,
      privateKey,
      ...asked,
      ...(jumps.length > 0 ? { via: jumps } : {}),
      ...(hostKey === undefined ? {} : { hostKey }),
    } as const;
    found[name] = { target, reach: { ...reach, keyFile } };
  };
  const { secrets } = loaded.cloud.input;
  const open = (text: string) => resolveMarkers(text, secrets, loaded.tools.hashes);
  checkReach(compilation);
  for (const host of hosts) {
    const scope = compilation.scope(host);
    const wish = compilation.attempt(() => wishOf(scope, host, secrets, open, config));
    if (!wish) continue;
    if (wish === 'local') {
      found[host] = { target: { kind: 'local', name: host } };
      continue;
    }
    await add(host, wish, compilation.placements.on(host).length > 0 ? 'used' : 'idle');
  }
  for (const [host, { reach }] of Object.entries(known))
    if (reach && !hosts.includes(host)) await add(host, { reach }, 'left');
  // Warnings were said when the folder was read.
  const errors = compilation.diagnostics().filter(({ severity }) => severity === 'error');
  const diagnostics = [...wrong, ...errors].map((d) => inFolder(d, loaded.folder.given));
  const told = [...warnings, ...config.warnings()];
  if (hasErrors(diagnostics)) throw diagnosed([...told, ...diagnostics]);
  return { ways: found, warnings: told };
}

const keyWords = (host: string, file: string | undefined, locked: string | undefined) =>
  locked === undefined
    ? {
        ...bilingual(terminalSays.noReadableKey(host, file, DEFAULT_PLACES)),
        ...bilingualDetail(terminalSays.noKeyRemedy),
      }
    : {
        ...bilingual(terminalSays.keyLocked(host, locked)),
        ...bilingualDetail(terminalSays.keyLockedRemedy(locked)),
      };

const SAYS_WAY = /(^|\s)-\w*J|proxyjump|proxycommand/i;

function wishOf(
  scope: Scope,
  name: string,
  secrets: Secrets,
  open: (text: string) => string,
  config: SshConfig,
): Wish | 'local' {
  const text = (variable: string): string | undefined => {
    const found = scope.lookup(variable);
    const value = found instanceof SecretRef ? secrets[found.name] : found;
    return value === undefined || value === null || value === '' ? undefined : String(value);
  };
  if (text('ansible_connection') === 'local') return 'local';
  const me = userInfo().username;
  const asked = text('ansible_ssh_host') ?? text('ansible_host') ?? name;
  const own = config.of(asked);
  const user = text('ansible_user') ?? text('ansible_ssh_user') ?? own.user ?? me;
  const become = text('ansible_become');
  const args = SSH_ARGS.map((variable) => text(variable) ?? '').join(' ');
  // The inventory's jump hosts win, also where it says that there are none: ProxyJump=none.
  const jumps = SAYS_WAY.test(args) ? config.through(readSshArgs(args).jumps) : config.before(asked);
  const keyFile = text('ansible_ssh_private_key_file') ?? text('ansible_private_key_file');
  const secret = (variables: readonly string[]) => {
    const value = variables.map(text).findLast((one) => one !== undefined);
    return value === undefined ? undefined : open(value);
  };
  const password = secret(LOGIN_PASSWORDS);
  const rootPassword = secret(ROOT_PASSWORDS);
  return {
    reach: {
      address: own.hostName ?? asked,
      port: Number(text('ansible_port') ?? text('ansible_ssh_port') ?? own.port ?? 22),
      user,
      become: become === undefined ? user !== 'root' : /^(true|yes|on|1)$/i.test(become),
      keyFile,
      ...(jumps.length > 0 ? { via: jumps.map((jump) => ({ user: me, ...jump })) } : {}),
    },
    ...(keyFile === undefined ? { keyFiles: own.keyFiles } : {}),
    ...(password === undefined ? {} : { password }),
    ...(rootPassword === undefined ? {} : { rootPassword }),
  };
}
