import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../environment';
import { openThreads } from './threads';

const threads = openThreads({ root: projectRoot(), size: 1, waiting: 2, megabytes: 256 });
afterAll(() => threads.close());

const inventory = '[control]\nctl01\n';
const ask = (globals: string, ms = 20_000, signal?: AbortSignal) =>
  threads.run('settings', { inventory, globals, draft: {} }, { ms, ...(signal ? { signal } : {}) });

describe('a pool of threads', () => {
  it('calculates as this thread would, and the event loop goes on meanwhile', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const settings = await ask('kolla_base_distro: debian\n');
    clearInterval(timer);
    expect(settings.roles.length).toBeGreaterThan(5);
    expect(ticks).toBeGreaterThan(10);
  });

  it('ends a calculation that takes too long, and has a thread for the next', async () => {
    await expect(ask('', 1)).rejects.toThrow('The calculation took more than 0.001 s and was stopped.');
    expect((await ask('')).roles.length).toBeGreaterThan(5);
  });

  it('ends a calculation whose asker has gone', async () => {
    await expect(ask('', 20_000, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    const asker = new AbortController();
    const asked = ask('', 20_000, asker.signal);
    asker.abort(new Error('gone later'));
    await expect(asked).rejects.toThrow('gone later');
  });

  it('refuses more than may wait', async () => {
    const asked = [ask(''), ask(''), ask('')];
    await expect(ask('')).rejects.toThrow('Too many calculations are waiting');
    expect((await Promise.all(asked)).length).toBe(3);
  });
});
