import { expect, test } from 'vitest';
import { createFakeClock } from '../../adapters/fake/fake-clock';
import type { RunEventBody } from '../../core/domain/event';
import type { Step } from '../../core/domain/plan';
import { EngineError } from '../errors';
import { type GraphOptions, type Perform, runGraph } from './run-graph';

/** `h1/a` needs the ids in `needs`; takes what `work` says. */
const step = (id: string, needs: readonly string[] = [], more: Partial<Step> = {}): Step => ({
  id,
  host: id.split('/')[0] ?? '',
  role: '',
  subject: id.split('/')[1] ?? '',
  work: { kind: 'remove', name: id },
  needs,
  timeout: 60,
  attempts: 1,
  ...more,
});

async function run(
  steps: readonly Step[],
  work: (step: Step, signal: AbortSignal, sleep: (ms: number) => Promise<void>) => Promise<void>,
  more: Partial<GraphOptions> = {},
) {
  const clock = createFakeClock(0);
  const events: (RunEventBody & { at: number })[] = [];
  const perform: Perform = async (each, signal) => {
    await work(each, signal, (ms) => clock.sleep(ms, signal));
    return undefined;
  };
  const outcome = await runGraph({
    steps,
    perform,
    clock,
    signal: new AbortController().signal,
    limits: { total: 100, perHost: 8 },
    events: { append: (event) => void events.push({ ...event, at: clock.now() }), flush: async () => {} },
    ...more,
  });
  const told = events.map((event) => `${event.at} ${event.type}${'step' in event ? ` ${event.step}` : ''}`);
  return { ...outcome, events, told, ended: clock.now() };
}

const second = (_: Step, __: AbortSignal, sleep: (ms: number) => Promise<void>) => sleep(1000);

test('a step starts when what it needs is done, others run meanwhile', async () => {
  const { told, outcome } = await run(
    [step('h1/a'), step('h1/b', ['h1/a']), step('h2/c'), step('h2/d', ['h1/a', 'h2/c'])],
    (each, _, sleep) => sleep(each.id === 'h2/c' ? 3000 : 1000),
  );
  expect(outcome).toBe('done');
  expect(told).toEqual([
    '0 step_started h1/a',
    '0 step_started h2/c',
    '1000 step_done h1/a',
    '1000 step_started h1/b',
    '2000 step_done h1/b',
    '3000 step_done h2/c',
    '3000 step_started h2/d',
    '4000 step_done h2/d',
  ]);
});

test('of those that could start, the one that most others wait for goes first', async () => {
  const steps = [
    step('h1/alone'),
    step('h1/first'),
    step('h1/second', ['h1/first']),
    step('h1/third', ['h1/second']),
  ];
  const { told, ended } = await run(steps, second, { limits: { total: 100, perHost: 1 } });
  expect(told.filter((line) => line.includes('started'))[0]).toBe('0 step_started h1/first');
  expect(ended).toBe(4000);
});

test('what is likely to take long goes before what others wait for a moment for', async () => {
  const steps = [step('h1/first'), step('h1/second', ['h1/first']), step('h1/slow', [], { slowStart: 9 })];
  const { told } = await run(steps, second, { limits: { total: 100, perHost: 1 } });
  expect(told.filter((line) => line.includes('started'))[0]).toBe('0 step_started h1/slow');
});

test('a host does so many things at a time, and holds up no other host', async () => {
  const steps = [1, 2, 3, 4, 5].flatMap((n) => [step(`h1/${n}`), step(`h2/${n}`)]);
  const { told, ended } = await run(steps, second, { limits: { total: 100, perHost: 2 } });
  expect(told.filter((line) => line.startsWith('0 '))).toHaveLength(4);
  expect(ended).toBe(3000);
  const few = await run(steps, second, { limits: { total: 3, perHost: 2 } });
  expect(few.told.filter((line) => line.startsWith('0 '))).toHaveLength(3);
});

test('a failed step stops what depends on it, however far, and nothing else', async () => {
  const { events, outcome } = await run(
    [step('h1/a'), step('h1/b', ['h1/a']), step('h1/c', ['h1/b']), step('h1/d'), step('h1/e', ['h1/d'])],
    async (each, _, sleep) => {
      if (each.id === 'h1/a') throw new EngineError('DiskFull', 'no space is left on h1');
      await sleep(1);
    },
  );
  expect(outcome).toBe('failed');
  expect(events).toContainEqual(
    expect.objectContaining({
      type: 'step_failed',
      step: 'h1/a',
      error: { tag: 'DiskFull', message: 'no space is left on h1', retryable: false },
    }),
  );
  expect(events.flatMap((e) => (e.type === 'step_skipped' ? [`${e.step} ${e.because}`] : []))).toEqual([
    'h1/b h1/a',
    'h1/c h1/a',
  ]);
  expect(events.flatMap((e) => (e.type === 'step_done' ? [e.step] : []))).toEqual(['h1/d', 'h1/e']);
});

test('what may heal is tried again, later each time, and says why', async () => {
  const tries: number[] = [];
  const { events, told } = await run([step('h1/a', [], { attempts: 3 })], async (_, __, sleep) => {
    tries.push(0);
    await sleep(10);
    if (tries.length < 3) throw new EngineError('PullFailed', `try ${tries.length}`, { retryable: true });
  });
  expect(told).toEqual([
    '0 step_started h1/a',
    '10 step_retrying h1/a',
    '1010 step_started h1/a',
    '1020 step_retrying h1/a',
    '3020 step_started h1/a',
    '3030 step_done h1/a',
  ]);
  expect(events[3]).toMatchObject({ error: { message: 'try 2' }, inMs: 2000 });
});

test('tries are counted, and what cannot heal is not tried again', async () => {
  const fails = (retryable: boolean) =>
    run([step('h1/a', [], { attempts: 2 })], async () => {
      throw new EngineError('PullFailed', 'no', { retryable });
    });
  expect((await fails(true)).told.filter((line) => line.includes('started'))).toHaveLength(2);
  expect((await fails(false)).told.filter((line) => line.includes('started'))).toHaveLength(1);
});

test('a defect is called one', async () => {
  const { events } = await run([step('h1/a')], async () => {
    throw new TypeError('x is not a function');
  });
  expect(events.at(-1)).toMatchObject({ type: 'step_failed', error: { tag: 'Bug', retryable: false } });
});

test('a step that takes too long is told to stop and fails by name', async () => {
  const { events, ended } = await run([step('h1/a', [], { timeout: 5 })], (_, __, sleep) => sleep(60_000));
  expect(events.at(-1)).toMatchObject({
    type: 'step_failed',
    error: { tag: 'StepTimeout', message: 'a on h1 took longer than 5 s', retryable: true },
  });
  expect(ended).toBe(5000);
});

test('a step whose time is over may say what it waited for', async () => {
  const { events } = await run([step('h1/a', [], { timeout: 5 })], async (_, __, sleep) => {
    await sleep(60_000).catch(() => {
      throw new EngineError('HealthTimeout', 'a did not become healthy');
    });
  });
  expect(events.at(-1)).toMatchObject({ error: { tag: 'HealthTimeout' } });
});

test('a step that does not stop when told to is left alone, by time-out or by cancelling', async () => {
  const deaf = () => new Promise<void>(() => undefined);
  const late = await run([step('h1/a', [], { timeout: 5 })], deaf);
  expect([late.outcome, late.ended]).toEqual(['failed', 25_000]);
  // It may still write: it is not begun a second time beside itself.
  const again = await run([step('h1/a', [], { timeout: 5, attempts: 3 })], deaf);
  expect(again.told).toEqual(['0 step_started h1/a', '25000 step_failed h1/a']);
  const stop = new AbortController();
  const cut = await run(
    [step('h1/a'), step('h1/b', ['h1/a'])],
    async () => {
      stop.abort(new Error('cancelled'));
      await deaf();
    },
    { signal: stop.signal },
  );
  expect([cut.outcome, cut.ended]).toEqual(['cancelled', 20_000]);
});

test('cancelling starts nothing more, stops what runs, and accounts for every step once', async () => {
  const stop = new AbortController();
  const steps = [
    step('h1/a'),
    step('h1/b'),
    step('h1/c'),
    step('h2/d', ['h1/a']),
    step('h2/e', [], { attempts: 3 }),
  ];
  const { outcome, told, ended } = await run(
    steps,
    async (each, _, sleep) => {
      if (each.id === 'h2/e') throw new EngineError('PullFailed', 'no', { retryable: true });
      if (each.id === 'h1/b') {
        await sleep(300);
        stop.abort(new Error('cancelled'));
      }
      await sleep(5000);
    },
    { signal: stop.signal, limits: { total: 100, perHost: 2 } },
  );
  expect([outcome, ended]).toEqual(['cancelled', 300]);
  const started = told.filter((line) => line.includes('started')).map((line) => line.split(' ')[2]);
  expect(started).toEqual(['h1/a', 'h1/b', 'h2/e']);
  const closed = told.filter((line) => /done|failed|skipped/.test(line)).map((line) => line.split(' ')[2]);
  expect(closed.sort()).toEqual(steps.map((each) => each.id).sort());
});

test('a run that was cancelled before it began does nothing', async () => {
  const { told, outcome } = await run([step('h1/a')], second, { signal: AbortSignal.abort() });
  expect([outcome, told]).toEqual(['cancelled', ['0 step_skipped h1/a']]);
});

test('hundreds of steps on one signal are no leak of listeners', async () => {
  const warnings: string[] = [];
  const warn = (warning: Error) => warnings.push(warning.name);
  process.on('warning', warn);
  const steps = Array.from({ length: 300 }, (_, n) => step(`h${n % 40}/${n}`));
  await run(steps, second, { limits: { total: 256, perHost: 8 } });
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', warn);
  expect(warnings).toEqual([]);
});

test('a chain longer than a stack is deep runs, and is skipped, to its end', async () => {
  const steps = Array.from({ length: 20_000 }, (_, i) => step(`h1/${i}`, i ? [`h1/${i - 1}`] : []));
  const { told, outcome } = await run(steps, () => Promise.reject(new EngineError('Bug', 'no')));
  expect(outcome).toBe('failed');
  expect(told.length).toBe(20_001);
});

test('a host never has more steps than its places, however many wait', async () => {
  const steps = Array.from({ length: 60 }, (_, i) => step(`h${i % 3}/${i}`, [], { slowStart: (i * 7) % 11 }));
  const on = new Map<string, number>();
  const { ended } = await run(
    steps,
    async ({ host }, _, sleep) => {
      on.set(host, (on.get(host) ?? 0) + 1);
      expect(on.get(host)).toBeLessThanOrEqual(2);
      await sleep(1000);
      on.set(host, (on.get(host) ?? 1) - 1);
    },
    { limits: { total: 100, perHost: 2 } },
  );
  expect(ended).toBe(10_000);
});

test('a held run begins nothing, ends what is under way, and goes on when it is let', async () => {
  let looks = 0;
  // From the first step on it is held for four looks.
  const held = () => looks > 0 && looks++ <= 4;
  const { told, outcome } = await run(
    [step('h1/a'), step('h2/b'), step('h1/c', ['h1/a'])],
    async ({ id }, _, sleep) => {
      if (id === 'h1/a') looks = 1;
      await sleep(id === 'h2/b' ? 100 : 10);
    },
    { held },
  );
  expect(outcome).toBe('done');
  const begun = told.find((line) => line.endsWith('step_started h1/c'));
  expect(told).toContain('100 step_done h2/b');
  expect(Number(begun?.split(' ')[0])).toBeGreaterThan(200);
});

test('a held run can be cancelled', async () => {
  let looks = 0;
  const stop = new AbortController();
  const { outcome, told } = await run(
    [step('h1/a'), step('h1/b', ['h1/a'])],
    async () => stop.abort(new Error('enough')),
    { held: () => looks++ > 0, signal: stop.signal },
  );
  expect(outcome).toBe('cancelled');
  expect(told).toContainEqual(expect.stringContaining('step_skipped'));
});
