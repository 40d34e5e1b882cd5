import { afterAll, beforeAll, expect, test } from 'vitest';
import { blame, type Called, calledDuring } from './world/called-during';
import { caller } from './world/keystone';
import { type ThreeControllers, threeControllers } from './world/three-controllers';

/** The share of calls that may fail: none is the aim. */
const MOST = 0.01;
const HOSTS = [1, 2, 3] as const;

let cloud: ThreeControllers;
/** Keystone's image of the first deploy, and of the upgrade. */
let [first, second] = ['', ''];
beforeAll(async () => {
  cloud = await threeControllers();
  [first = ''] = await keystones();
}, 25 * 60_000);
afterAll(() => cloud?.remove());

const onAll = (line: string) => Promise.all(HOSTS.map((number) => cloud.sh(number, line)));
const keystones = () => onAll("docker inspect --format '{{.Config.Image}}' keystone");
const expiries = () => onAll("grep -c '^expiration = 43200' /etc/kolla/keystone/keystone.conf || true");
const asides = async () =>
  (await onAll("docker ps --all --format '{{.Names}}' | grep former || true")).join('');

/** An action while Keystone is called; prints the calls that failed with what was being replaced. */
async function underCalls(
  what: string,
  ...argv: readonly string[]
): Promise<Called & { readonly code: number; readonly said: string }> {
  const begun = Date.now();
  let ended = { code: -1, said: '' };
  const called = await calledDuring(await caller(cloud.openrc), async () => {
    ended = await cloud.kollage.try(...argv, '--yes', '--json', ...cloud.flags);
  });
  const { calls, failed, slowest } = called;
  console.log(
    `${what} in ${((Date.now() - begun) / 1000).toFixed(0)} s: ${failed.length} of ${calls.length} calls failed, the slowest answer came after ${slowest.toFixed(1)} s`,
    blame(called, ended.said),
  );
  return { ...called, ...ended };
}

const back = (run: number, ...more: readonly string[]) =>
  cloud.kollage.try('plan', '--action', 'rollback', '--to', String(run), ...more, ...cloud.flags);
const fewFailed = ({ calls, failed }: Called) =>
  expect(failed.length).toBeLessThanOrEqual(calls.length * MOST);

test(
  'an upgrade and a changed setting are taken back to the first run, one host after the other',
  async () => {
    cloud.set({ openstack_tag_suffix: '-b', fernet_token_expiry: 43_200 });
    const there = await underCalls('upgraded', 'upgrade');
    expect(there.code, there.said.slice(-4000)).toBe(0);
    [second = ''] = await keystones();
    expect(second).not.toBe(first);
    expect(await expiries()).toEqual(['1', '1', '1']);
    const { code, said, ...called } = await underCalls('went back', 'rollback', '--to', '1');
    expect(code, said.slice(-4000)).toBe(0);
    fewFailed({ ...called });
    expect(await keystones()).toEqual([first, first, first]);
    expect(await expiries()).toEqual(['0', '0', '0']);
    expect(await asides()).toBe('');
    expect(await cloud.issued()).not.toBe('');
  },
  40 * 60_000,
);

test(
  'after it nothing is left of that run to bring back, and the configuration differs',
  async () => {
    const again = await back(1, '--detailed-exitcode');
    expect(again.code, again.said).toBe(0);
    expect((await cloud.kollage.try('plan', '--detailed-exitcode', ...cloud.flags)).code).toBe(3);
  },
  10 * 60_000,
);

test(
  'an image that is broken on purpose is stopped at the first host, and the cloud goes back to the run before',
  async () => {
    const dockerfile = `FROM ${second}\nUSER root\nRUN rm /usr/bin/uwsgi-core\nUSER keystone\n`;
    await onAll(
      `printf '${dockerfile.replaceAll('\n', '\\n')}' | docker build --quiet --tag ${second} - && docker image inspect --format '{{.Id}}' ${second}`,
    );
    const stopped = await underCalls('stopped', 'upgrade');
    expect(stopped.code).not.toBe(0);
    expect(stopped.said).toContain('is back and answers');
    expect(await keystones()).toEqual([first, first, first]);
    expect(await asides()).toBe('');
    const { code, said, ...called } = await underCalls('went back', 'rollback', '--to', '1');
    expect(code, said.slice(-4000)).toBe(0);
    for (const one of [stopped, called]) fewFailed(one);
    expect((await back(1, '--detailed-exitcode')).code).toBe(0);
    expect(await cloud.issued()).not.toBe('');
    // What hosts have under that tag is not what the second run ran.
    const refused = await back(2);
    expect(refused.code).not.toBe(0);
    expect(refused.said).toContain('is another image than run 2 ran');
  },
  30 * 60_000,
);

test('a run that is not kept is refused, with those that are', async () => {
  const { code, said } = await back(99);
  expect(code).toBe(2);
  expect(said).toContain('Kept runs: 1 (deploy');
}, 60_000);
