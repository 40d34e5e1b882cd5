import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HostTarget, KeyPlace } from '../../engine/ports';
import { cliWords } from '../../words/cli/cli-words';
import type { CliEngine } from '../cli-deps';
import { KNOWN_HOSTS_NAME } from '../folder/known-hosts';
import { loadFolder } from '../folder/load-folder';
import type { Output } from '../terminal';
import { copyOf, offline } from '../test-program';
import { redactorOf } from './redactor-of';
import { trustedTargets } from './trust-hosts';

const keyOf = (address: string) => `SHA256:${address.replace(/[^A-Za-z0-9]/g, '').padEnd(43, '0')}`;

let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ folder, remove } = await copyOf('good'));
  await mkdir(join(folder, 'keys'));
  for (const name of ['own', 'jump']) await writeFile(join(folder, 'keys', name), `${name} key`);
});
afterEach(() => remove());

type Environment = Readonly<Record<string, string>>;

/** Gives a host variables of its own. */
async function varsOf(host: string, vars: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(join(folder, 'host_vars'), { recursive: true });
  await writeFile(join(folder, 'host_vars', `${host}.json`), JSON.stringify(vars));
}

async function trust(
  vars: readonly string[],
  { environment = {}, ...options }: { acceptNew?: boolean; environment?: Environment } = {},
) {
  const inventory = join(folder, 'inventory');
  const text = await readFile(inventory, 'utf8');
  await writeFile(
    inventory,
    `${text.replace(/\n\[all:vars\][\s\S]*$/, '')}\n[all:vars]\n${vars.join('\n')}\n`,
  );
  const loaded = await loadFolder({ ...offline, environment }, { folder, secretsNeeded: false });
  const asked: string[] = [];
  const said: string[] = [];
  const engine: Partial<CliEngine> = {
    async probeHostKey({ name, address, via = [] }: KeyPlace) {
      asked.push(
        [...via.map((jump) => `${jump.address} ${jump.hostKey ? 'trusted' : 'unknown'}`), address].join(', '),
      );
      expect(name).not.toBe('');
      return keyOf(address);
    },
  };
  const output: Partial<Output> = {
    words: cliWords.en,
    interactive: false,
    err: (line) => said.push(line),
  };
  const { hosts } = loaded.cloud.input.inventory;
  const targets = await trustedTargets(loaded, engine as CliEngine, output as Output, {
    acceptNew: true,
    ...options,
    hosts,
  });
  return { targets, asked, said, loaded };
}

const ssh = (target: HostTarget | undefined) => {
  if (target?.kind !== 'ssh') throw new Error('not reached by SSH');
  return target;
};
const JUMPS = `ansible_ssh_common_args='-J ops@b1:2222 -o ProxyCommand=none'`;
const JUMP = `ansible_ssh_common_args='-J ops@b1:2222'`;
const TWO = `ansible_ssh_common_args='-o ProxyCommand="ssh -J ops@b1:2222 -i keys/jump -W %h:%p root@10.0.0.1"'`;
const OWN = 'ansible_ssh_private_key_file=keys/own';

it('keys of jump hosts are accepted first, each once, and what is behind is seen through them', async () => {
  const { targets, asked, said } = await trust([TWO, OWN]);
  expect(asked.slice(0, 2)).toEqual(['b1', 'b1 trusted, 10.0.0.1']);
  expect(asked.slice(2).sort()).toEqual(
    ['192.0.2.11', 'cmp01', 'cmp02'].map((host) => `b1 trusted, 10.0.0.1 trusted, ${host}`),
  );
  expect(said).toContain(`the jump host (b1 port 2222): pinned ${keyOf('b1')}`);
  const target = ssh(targets.cmp01);
  expect(target).toMatchObject({ privateKey: 'own key', hostKey: keyOf('cmp01') });
  expect(target.via).toMatchObject([
    { address: 'b1', port: 2222, user: 'ops', hostKey: keyOf('b1') },
    { address: '10.0.0.1', port: 22, user: 'root', privateKeys: ['jump key'], hostKey: keyOf('10.0.0.1') },
  ]);
  expect(target.via?.[0]?.privateKeys).toContain('own key');
  const kept = await readFile(join(folder, KNOWN_HOSTS_NAME), 'utf8');
  expect(kept).toContain(`b1:2222 ${keyOf('b1')}\n`);
  expect(kept).toContain(`b1:2222>10.0.0.1:22 ${keyOf('10.0.0.1')}\n`);
  expect((await trust([TWO, OWN])).asked).toEqual([]);
});

it('a host that has left the inventory is reached as it was, through its jump hosts', async () => {
  const before = ssh((await trust([TWO, OWN])).targets.cmp02);
  const inventory = join(folder, 'inventory');
  await writeFile(inventory, (await readFile(inventory, 'utf8')).replace('cmp[01:02]', 'cmp01'));
  const { targets } = await trust([OWN]);
  expect(ssh(targets.cmp02)).toEqual(before);
});

it('passwords are read from the inventory, kept nowhere, and masked', async () => {
  const { targets, loaded } = await trust([
    OWN,
    'ansible_user=ops',
    'ansible_password=login-hunter2',
    "ansible_become_password=\"{{ 'root-' ~ 'hunter2' }}\"",
  ]);
  expect(ssh(targets.cmp01)).toMatchObject({
    password: 'login-hunter2',
    rootPassword: 'root-hunter2',
    become: true,
  });
  expect(await readFile(join(folder, KNOWN_HOSTS_NAME), 'utf8')).not.toContain('hunter2');
  expect(redactorOf(loaded, targets)('a login-hunter2 and root-hunter2')).not.toContain('hunter2');
});

it('a password may be one of passwords.yml, alone or with other words', async () => {
  const { targets, loaded } = await trust([
    OWN,
    'ansible_password="{{ keystone_admin_password }}"',
    'ansible_become_password="x-{{ keystone_admin_password }}"',
  ]);
  const secret = loaded.source.secrets.keystone_admin_password;
  expect(secret).toBeTypeOf('string');
  expect(ssh(targets.cmp01)).toMatchObject({ password: secret, rootPassword: `x-${secret}` });
});

it('arguments that lead another way stop every command before anything is asked', async () => {
  await expect(trust([`ansible_ssh_common_args='-o ProxyCommand="nc %h %p"'`, OWN])).rejects.toMatchObject({
    options: { diagnostics: [{ severity: 'error', at: { line: 18 } }] },
  });
  await expect(trust([JUMPS, OWN])).rejects.toMatchObject({
    options: { diagnostics: [{ severity: 'error' }] },
  });
});

it('a key with a passphrase is refused with the commands that make a copy without one', async () => {
  const file = join(folder, 'keys', 'locked');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'secret', '-f', file]);
  await expect(trust(['ansible_ssh_private_key_file=keys/locked'])).rejects.toMatchObject({
    options: {
      diagnostics: expect.arrayContaining([
        expect.objectContaining({
          detail: expect.stringContaining(`ssh-keygen -p -N '' -f ${file}.kollage`),
        }),
      ]),
    },
  });
});

it('~/.ssh/config counts where the inventory says nothing, and what of it is not carried out is told', async () => {
  const config = join(folder, '.ssh', 'config');
  await mkdir(join(folder, '.ssh'));
  await writeFile(
    config,
    `Host 192.0.2.11
  HostName 192.0.2.99
  User ops
  IdentityFile ${join(folder, 'keys', 'own')}
Host cmp01
  Port 2222
  IdentityFile ${join(folder, 'keys', 'nowhere')}
  IdentityFile ${join(folder, 'keys', 'own')}
  ProxyJump b1
  ProxyCommand nc %h %p
Host b1
  HostName 10.0.0.1
  IdentityFile ${join(folder, 'keys', 'jump')}
Host cmp02
  User ops
  Port 2222
Host nobody
  CertificateFile x
`,
  );
  await varsOf('cmp02', { ansible_user: 'root', ansible_port: 22, ansible_ssh_private_key_file: 'keys/own' });
  const { targets, said, asked } = await trust([], { environment: { HOME: folder } });
  expect(ssh(targets.cmp01)).toMatchObject({
    address: 'cmp01',
    port: 2222,
    privateKey: 'own key',
    via: [{ address: '10.0.0.1', port: 22, privateKeys: ['jump key'] }],
  });
  expect(ssh(targets.cmp02)).toMatchObject({ user: 'root', port: 22, privateKey: 'own key' });
  expect(ssh(targets.ctl01)).toMatchObject({ address: '192.0.2.99', user: 'ops', become: true });
  expect(asked).toContain('10.0.0.1 trusted, cmp01');
  const warned = said.filter((line) => line.includes('.ssh/config'));
  expect(warned).toEqual([expect.stringContaining(`${config}:10: warning: ProxyCommand is not carried out`)]);
  expect(await readFile(join(folder, KNOWN_HOSTS_NAME), 'utf8')).toContain(
    `key=${join(folder, 'keys', 'own')}`,
  );
});

it('an agent is asked where no key is named, or the named one cannot be read; one that is not there is told', async () => {
  const socket = join(folder, 'agent');
  const agent = createServer().listen(socket);
  const environment = { SSH_AUTH_SOCK: socket };
  await varsOf('cmp01', { ansible_ssh_private_key_file: 'keys/own' });
  await varsOf('cmp02', { ansible_ssh_private_key_file: 'keys/nowhere' });
  const { targets } = await trust([JUMP], { environment });
  expect(ssh(targets.ctl01)).toMatchObject({ agent: socket, via: [{ agent: socket }] });
  expect(ssh(targets.cmp01)).not.toHaveProperty('agent');
  expect(ssh(targets.cmp02)).toMatchObject({ agent: socket, privateKey: '' });
  expect(ssh(targets.cmp02)).not.toHaveProperty('keyFile');
  const login = await trust([JUMP, 'ansible_password=log-in-here'], { environment });
  expect(ssh(login.targets.ctl01)).not.toHaveProperty('agent');
  await new Promise((closed) => agent.close(closed));
  const gone = trust([JUMP], { environment });
  await expect(gone).rejects.toMatchObject({
    options: {
      diagnostics: expect.arrayContaining([
        expect.objectContaining({
          summary: expect.stringContaining('no SSH agent answers at SSH_AUTH_SOCK'),
        }),
        expect.objectContaining({ severity: 'error' }),
      ]),
    },
  });
});
