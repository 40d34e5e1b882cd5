import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asJump, type Sshd, startSshd } from './contract/sshd';
import { createHosts } from './hosts';

let [jump, sshd] = [] as unknown as [Sshd, Sshd];
const folder = mkdtempSync(join(tmpdir(), 'kollage-agent-'));
const agent = join(folder, 'socket');
const add = (name: string, text: string, ...more: readonly string[]) => {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  execFileSync('ssh-add', ['-q', ...more, join(folder, name)], {
    env: { ...process.env, SSH_AUTH_SOCK: agent },
  });
};
const clear = () =>
  execFileSync('ssh-add', ['-qD'], { env: { ...process.env, SSH_AUTH_SOCK: agent }, stdio: 'ignore' });
const daemon = spawn('ssh-agent', ['-D', '-a', agent], { stdio: 'ignore' });

beforeAll(async () => {
  [jump, sshd] = await Promise.all([startSshd(), startSshd()]);
  await sleep(200);
});
afterAll(async () => {
  daemon.kill();
  await Promise.all([jump.stop(), sshd.stop()]);
  rmSync(folder, { recursive: true });
});
const target = () => ({ ...sshd.target, privateKey: '', agent });

test('the keys of an agent log in, one after another, at a jump host too', async () => {
  clear();
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'other')]);
  execFileSync('ssh-add', ['-q', join(folder, 'other')], { env: { ...process.env, SSH_AUTH_SOCK: agent } });
  add('login', sshd.target.privateKey);
  add('jump', jump.target.privateKey);
  const direct = await createHosts().connect(target());
  expect((await direct.run(['id', '-u'])).stdout.toString().trim()).toBe('0');
  await direct.close();
  const via = [{ ...asJump(jump), privateKeys: [], agent }];
  const behind = await createHosts().connect({ ...target(), via });
  expect((await behind.run(['true'])).code).toBe(0);
  await behind.close();
});

test('an agent without the key is a refused login; one that is gone is named', async () => {
  clear();
  await expect(createHosts().connect(target())).rejects.toMatchObject({ tag: 'LoginRefused' });
  await expect(createHosts().connect({ ...target(), agent: join(folder, 'gone') })).rejects.toMatchObject({
    tag: 'LoginRefused',
    message: expect.stringContaining('the SSH agent does not log in at h1'),
  });
});
