import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ThreeControllers, threeControllers } from './world/three-controllers';

/** Milliseconds between two calls of Keystone while an upgrade runs. */
const EVERY = 250;

let cloud: ThreeControllers;
beforeAll(async () => {
  cloud = await threeControllers();
}, 20 * 60_000);
afterAll(() => cloud?.remove());

interface Called {
  readonly calls: number;
  readonly failed: readonly string[];
}

const wordsOf = (cause: unknown): string => {
  const below = cause instanceof Error && cause.cause instanceof Error ? cause.cause : undefined;
  return `${String(cause).slice(0, 120)} ${below && 'code' in below ? String(below.code) : ''}`;
};

/** Asks for tokens at a steady rate while something is done. */
async function calledDuring(does: () => Promise<unknown>): Promise<Called> {
  const failed: string[] = [];
  const asked: Promise<unknown>[] = [];
  const call = async () => {
    const at = new Date().toISOString();
    await cloud.issued().catch((cause: unknown) => failed.push(`${at} ${wordsOf(cause)}`));
  };
  const timer = setInterval(() => asked.push(call()), EVERY);
  try {
    await does();
  } finally {
    clearInterval(timer);
  }
  await Promise.all(asked);
  return { calls: asked.length, failed };
}

const images = async (number: number): Promise<readonly string[]> =>
  (await cloud.sh(number, "docker ps --format '{{.Names}} {{.Image}}'")).split('\n').sort();
const upgrade = (...more: readonly string[]) =>
  cloud.kollage.try('upgrade', '--yes', ...cloud.flags, ...more);

test(
  'every service is brought to new images, one host after the other, while Keystone is called',
  async () => {
    const token = await cloud.issued();
    cloud.set({ openstack_tag_suffix: '-b' });
    let said = '';
    const begun = Date.now();
    const { calls, failed } = await calledDuring(async () => {
      const ended = await upgrade();
      said = ended.said;
      expect(ended.code, said).toBe(0);
    });
    console.log(
      `upgraded in ${((Date.now() - begun) / 1000).toFixed(0)} s; ${failed.length} of ${calls} calls failed`,
      failed,
    );
    for (const number of [1, 2, 3])
      for (const line of await images(number)) expect(line).toMatch(/:2025\.1-b-/);
    expect(await cloud.issued()).not.toBe('');
    expect(token).not.toBe('');
    await cloud.settled();
  },
  30 * 60_000,
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
    // What stands on the database could not be looked at meanwhile: the command says so with its code.
    await cloud.kollage.try('start', '--yes', ...cloud.flags);
    await cloud.settled();
  },
  10 * 60_000,
);

test(
  'a jump to a release that is not next is refused before anything is changed',
  async () => {
    const before = await images(1);
    cloud.set({ openstack_release: 'zed' });
    const { code, said } = await upgrade();
    expect(code).not.toBe(0);
    expect(said).toContain('its databases cannot go back to zed');
    expect(await images(1)).toEqual(before);
  },
  10 * 60_000,
);
