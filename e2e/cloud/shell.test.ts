import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { specOf } from '../../server/adapters/contract/container-spec';
import { makeTinyImage } from '../../server/adapters/contract/tiny-image';
import { createHosts } from '../../server/adapters/hosts';
import { askWorker } from '../../server/usecases/ask-worker';
import { createCloud, FIRST_HOST } from '../../server/usecases/create-cloud';
import { followShell } from '../../server/usecases/follow-shell';
import { openShell, type ShellAsker, sendToShell } from '../../server/usecases/open-shell';
import { hashPassword, hashToken, newToken } from '../../server/usecases/password';
import { listShells, readRecording } from '../../server/usecases/read-shells';
import { removeCloud } from '../../server/usecases/remove-cloud';
import type { ShellAs } from '../../server/views/shells';
import { kill, type OpenKollage, openKollage, running } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { asker as ring } from './world/work';

const NAME = 'shells';
const BOX = 'kollage_shell_test';
const size = { cols: 100, rows: 30 };
const never = new AbortController().signal;

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;
let asker: ShellAsker & { readonly account: { readonly id: string }; readonly session: string };

beforeAll(async () => {
  kollage = await openKollage();
  const { store } = kollage;
  const known = (await store.clouds.list()).find(({ name }) => name === NAME);
  cloud = known?.id ?? (await createCloud(kollage, NAME, { kind: 'throwaway' }, ring)).id;
  await askWorker(kollage, { kind: 'detect', cloud }, 5 * 60_000);
  machine = await machineOf(kollage, cloud);
  const target = (await store.hosts.list(cloud))[0]?.target;
  if (!target) throw new Error('the host has no address');
  const connection = await createHosts().connect(target);
  await makeTinyImage(connection.docker);
  await connection.docker.remove(BOX);
  await connection.docker.create(specOf(BOX, 'exec sleep 3600', { user: '1000' }));
  await connection.docker.start(BOX);
  await connection.close();
  const password = await hashPassword(newToken());
  const { id } = await store.accounts.create({ name: `shells${Date.now()}`, role: 'admin', password });
  const session = await store.sessions.create(id, hashToken(newToken()), '127.0.0.1', 'test');
  asker = { ...ring, account: { id }, session };
});
afterAll(async () => {
  if (cloud) await removeCloud(kollage, cloud, NAME, ring);
  await kollage?.close();
});

/** An open shell: what it showed until now, and why it ended. */
async function open(as: ShellAs, container?: string, who = asker) {
  const { shell } = await openShell(kollage, { cloud, host: FIRST_HOST, container, as, size }, who, never);
  const named = { cloud, shell };
  const seen = { text: '', ended: '' };
  const reading = async () => {
    for await (const news of followShell(kollage, named, 0, who, never))
      if (news.kind === 'output') seen.text += news.text;
      else if (news.kind === 'ended') seen.ended = news.because;
  };
  reading().catch((cause: unknown) => {
    seen.ended = String(cause);
  });
  const until = async (what: string | RegExp, ms = 20_000) => {
    const end = Date.now() + ms;
    const has = () => (typeof what === 'string' ? seen.text.includes(what) : what.test(seen.text));
    while (!has()) {
      if (Date.now() > end) throw new Error(`never showed ${what}: ${JSON.stringify(seen.text)}`);
      await sleep(20);
    }
  };
  const ended = async (ms: number) => {
    const end = Date.now() + ms;
    while (seen.ended === '' && Date.now() < end) await sleep(20);
    return seen.ended;
  };
  const type = (typed: string) => sendToShell(kollage, { ...named, typed }, who);
  return { shell, seen, type, until, ended };
}

const runs = async (what: string) => (await machine.sh(`pgrep -cxf '${what}' || true`)).trim() !== '0';

test('on the host: id says root, with the size of the page, and the shell ends by itself', async () => {
  const shell = await open('login');
  await shell.type('id; stty size\r');
  await shell.until(/uid=0\(root\)[\s\S]*30 100/);
  // From a key to what it shows.
  const begun = performance.now();
  await shell.type('echo m$((40+2))n\r');
  await shell.until('m42n');
  console.log(`a line and its answer: ${Math.round(performance.now() - begun)} ms`);
  await shell.type('exit\r');
  expect(await shell.ended(10_000)).toBe('exited');
});

test('in a container: as its own user and as root; the recording shows it, without the password of the cloud', async () => {
  await kollage.store.secrets.addMissing(cloud, { kollage_test_password: 'pw-of-the-lab-1234' });
  const own = await open('service', BOX);
  await own.type('id\r');
  await own.until('uid=1000');
  const root = await open('root', BOX);
  await root.type('id; echo pw-of-the-lab-1234\r');
  await root.until(/uid=0[\s\S]*pw-of-the-lab-1234\r?\n/);
  await root.type('exit\r');
  expect(await root.ended(10_000)).toBe('exited');
  const { cast } = await readRecording(kollage, cloud, root.shell, asker);
  expect(cast).toContain('uid=0');
  expect(cast).not.toContain('pw-of-the-lab');
  const [first] = await kollage.store.audit.list(1);
  expect(first).toMatchObject({ verb: 'shells.replay', object: `${NAME}/${FIRST_HOST}/${BOX}` });
  await own.type('exit\r');
  expect(await own.ended(10_000)).toBe('exited');
});

test('a session that is revoked ends its shells at once, with what runs in them on the host and in the container', async () => {
  const { store } = kollage;
  const session = await store.sessions.create(asker.account.id, hashToken(newToken()), '127.0.0.1', 'other');
  const who = { ...asker, session };
  const host = await open('login', undefined, who);
  const inside = await open('root', BOX, who);
  await host.type('sleep 4201\r');
  await inside.type('sleep 4202\r');
  await expect.poll(() => runs('sleep 4201'), { timeout: 15_000 }).toBe(true);
  await expect.poll(() => runs('sleep 4202'), { timeout: 15_000 }).toBe(true);
  const begun = performance.now();
  await store.sessions.revoke(asker.account.id, session);
  expect(await host.ended(5_000)).toBe('session_over');
  expect(await inside.ended(5_000)).toBe('session_over');
  console.log(`both shells told to have ended after ${Math.round(performance.now() - begun)} ms`);
  await expect.poll(() => runs('sleep 4201'), { timeout: 10_000 }).toBe(false);
  await expect.poll(() => runs('sleep 4202'), { timeout: 10_000 }).toBe(false);
});

test('a worker that is killed leaves no shell behind, on the host or in the container', async () => {
  const host = await open('login');
  const inside = await open('root', BOX);
  await host.type('sleep 4203\r');
  await inside.type('sleep 4204\r');
  await expect.poll(() => runs('sleep 4204'), { timeout: 15_000 }).toBe(true);
  await kill('worker');
  await running('worker');
  expect(await inside.ended(60_000)).toBe('worker_lost');
  expect(await host.ended(5_000)).toBe('worker_lost');
  await expect.poll(() => runs('sleep 4203'), { timeout: 10_000 }).toBe(false);
  await expect.poll(() => runs('sleep 4204'), { timeout: 10_000 }).toBe(false);
  const open_ = (await listShells(kollage, cloud)).filter(({ ended }) => !ended);
  expect(open_).toEqual([]);
});
