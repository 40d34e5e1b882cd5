import { afterAll, beforeAll, expect, test } from 'vitest';
import { blame, type Called, calledDuring } from './world/called-during';
import { caller } from './world/keystone';
import { type ThreeControllers, threeControllers } from './world/three-controllers';

/** The share of calls that may fail: none is the aim. */
const MOST = 0.01;

const PAUSE_MS = 10_000;

let cloud: ThreeControllers;
/** Keystone's image of the first deploy. */
let first = '';
beforeAll(async () => {
  cloud = await threeControllers();
  [first = ''] = await keystones();
}, 20 * 60_000);
afterAll(() => cloud?.remove());

const images = async (number: number): Promise<readonly string[]> =>
  (await cloud.sh(number, "docker ps --format '{{.Names}} {{.Image}}'")).split('\n').sort();
const upgrade = (...more: readonly string[]) =>
  cloud.kollage.try('upgrade', '--yes', ...cloud.flags, ...more);

/** The image that Keystone runs from on each host. */
const keystones = () =>
  Promise.all(
    [1, 2, 3].map((number) => cloud.sh(number, "docker inspect --format '{{.Config.Image}}' keystone")),
  );

/** Keystone's tables were widened before it was replaced on any host, and narrowed once it was new on all. */
async function phased(): Promise<void> {
  const when = async (number: number, field: string, name: string): Promise<number> =>
    Date.parse(await cloud.sh(number, `docker inspect --format '{{.State.${field}}}' ${name}`));
  const started = await Promise.all([1, 2, 3].map((number) => when(number, 'StartedAt', 'keystone')));
  expect(await when(1, 'FinishedAt', 'keystone_bootstrap_expand')).toBeLessThan(Math.min(...started));
  expect(await when(1, 'StartedAt', 'keystone_bootstrap_contract')).toBeGreaterThan(Math.max(...started));
  const whole = await cloud.sh(1, "docker inspect --format '{{.Config.Image}}' keystone_bootstrap");
  expect(whole.trim()).toBe(first.trim());
}

/** An action while Keystone is called; prints the calls that failed with what was being replaced. */
async function underCalls(
  what: string,
  argv: readonly string[],
  hear: Parameters<typeof cloud.kollage.heard>[0] = () => undefined,
): Promise<Called & { readonly code: number; readonly said: string }> {
  const begun = Date.now();
  let ended = { code: -1, said: '' };
  const called = await calledDuring(await caller(cloud.openrc), async () => {
    ended = await cloud.kollage.heard(hear, ...argv, '--yes', '--json', ...cloud.flags);
  });
  const { calls, failed, slowest } = called;
  console.log(
    `${what} in ${((Date.now() - begun) / 1000).toFixed(0)} s: ${failed.length} of ${calls.length} calls failed, the slowest answer came after ${slowest.toFixed(1)} s`,
    blame(called, ended.said),
  );
  return { ...called, ...ended };
}

test(
  'every service is brought to new images, one host after the other, while Keystone is called',
  async () => {
    const token = await cloud.issued();
    cloud.set({ openstack_tag_suffix: '-b' });
    // Built and pulled before, as one would: two cores have nothing left for Keystone meanwhile.
    await cloud.kollage('pull', '--yes', ...cloud.flags);
    const { code, said, calls, failed } = await underCalls('upgraded', ['upgrade']);
    expect(code, said.slice(-4000)).toBe(0);
    for (const number of [1, 2, 3])
      for (const line of await images(number)) expect(line).toMatch(/:2025\.1-b-/);
    await phased();
    expect(await cloud.issued()).not.toBe('');
    expect(token).not.toBe('');
    expect(failed.length).toBeLessThanOrEqual(calls.length * MOST);
    await cloud.settled();
  },
  30 * 60_000,
);

test(
  'a changed setting of Keystone is rolled over three controllers while it is called, with a pause',
  async () => {
    cloud.set({ openstack_tag_suffix: '-b', fernet_token_expiry: 43_200 });
    // Paused as the first Keystone is taken; let go on ten seconds later.
    let paused = false;
    const { code, said, calls, failed } = await underCalls('rolled', ['deploy'], (line, signal) => {
      if (paused || !/"step_started","step":"host\d\/container\/keystone"/.test(line)) return;
      paused = true;
      signal('SIGUSR2');
      setTimeout(() => signal('SIGUSR2'), PAUSE_MS);
    });
    expect(code, said.slice(-4000)).toBe(0);
    const events = said.split('\n').flatMap((line) => (line.includes('"seq"') ? [JSON.parse(line)] : []));
    const [from, to] = ['run_paused', 'run_resumed'].map((type) =>
      events.findIndex((event) => event.type === type),
    );
    expect(from).toBeGreaterThan(0);
    expect(Date.parse(events[to ?? 0].at) - Date.parse(events[from ?? 0].at)).toBeGreaterThan(PAUSE_MS / 2);
    expect(events.slice(from, to).filter((event) => event.type === 'step_started')).toEqual([]);
    expect(failed.length).toBeLessThanOrEqual(calls.length * MOST);
    await cloud.settled();
  },
  10 * 60_000,
);

/**
 * Breaks an image on each host: its program is gone. Never in the registry: all labs share what is pushed there, and what
 * a killed test leaves broken is what the next cloud runs.
 */
async function breakImage(ref: string): Promise<void> {
  const dockerfile = `FROM ${ref}\nUSER root\nRUN rm /usr/bin/uwsgi-core\nUSER keystone\n`;
  for (const number of [1, 2, 3]) {
    await cloud.sh(number, `docker pull --quiet ${ref}`);
    await cloud.sh(
      number,
      `printf '${dockerfile.replaceAll('\n', '\\n')}' | docker build --quiet --tag ${ref} -`,
    );
  }
}

test(
  'a broken image is stopped by its gate at the first host, where the former container is put back',
  async () => {
    const before = await keystones();
    await breakImage(first);
    // Back to the images of the first deploy, one of which is broken now.
    cloud.set({ fernet_token_expiry: 43_200 });
    const { code, said, calls, failed } = await underCalls('stopped', ['upgrade']);
    expect(code).not.toBe(0);
    expect(said).toContain('is back and answers');
    expect(await keystones()).toEqual(before);
    cloud.set({ openstack_tag_suffix: '-b', fernet_token_expiry: 43_200 });
    const back = await underCalls('went back', ['upgrade']);
    expect(back.code, back.said.slice(-4000)).toBe(0);
    await cloud.settled();
    for (const [asked, lost] of [
      [calls, failed],
      [back.calls, back.failed],
    ])
      expect(lost?.length).toBeLessThanOrEqual((asked?.length ?? 0) * MOST);
  },
  15 * 60_000,
);

test(
  'with one member of three away the plan is held, and says why',
  async () => {
    await cloud.sh(3, 'docker stop mariadb');
    const { code, said } = await cloud.kollage.try(
      ...['restart', '--yes', '--containers', 'host1/mariadb', ...cloud.flags],
    );
    expect(code, said).not.toBe(0);
    expect(said).toContain(
      'mariadb would be interrupted while only 1 of its 3 members would be left; 2 are needed',
    );
    await cloud.kollage('start', '--yes', ...cloud.flags);
    await cloud.settled();
  },
  10 * 60_000,
);

test(
  'a jump to a release that is not next is refused before anything is changed',
  async () => {
    const before = await images(1);
    cloud.set({ openstack_tag_suffix: '-b', fernet_token_expiry: 43_200, openstack_release: 'zed' });
    const { code, said } = await upgrade();
    expect(code).not.toBe(0);
    expect(said).toContain('its databases cannot go back to zed');
    expect(await images(1)).toEqual(before);
  },
  10 * 60_000,
);
