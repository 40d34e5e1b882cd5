import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestWait } from './critical-path';

const step = (id: string, host: string, ...needs: string[]) => ({ id, host, needs });
const times = (ran: Readonly<Record<string, readonly [number, number]>>) => (id: string) => {
  const time = ran[id];
  return time && { start: time[0] * 1000, end: time[1] * 1000 };
};

it('a step that could have started before is on the path with the time that it waited for a place', () => {
  const path = longestWait(
    [step('a', 'h1'), step('b', 'h1', 'a'), step('c', 'h1', 'a')],
    1_000,
    times({ a: [1, 3], b: [3.01, 10], c: [10.02, 12] }),
  );
  expect(path).toEqual([
    { step: 'a', seconds: 2 },
    { step: 'c', seconds: 1.98, waited: { host: 'h1', seconds: 7.02 } },
  ]);
});

it('one that needs nothing waits from the start of the run', () => {
  expect(longestWait([step('a', 'h1')], 0, times({ a: [4, 5] }))).toEqual([
    { step: 'a', seconds: 1, waited: { host: 'h1', seconds: 4 } },
  ]);
});

it('the path explains the whole time from the start to the end of the last step', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ needs: fc.array(fc.nat(20)), waits: fc.nat(5000), takes: fc.nat(9000) }), {
        minLength: 1,
        maxLength: 20,
      }),
      (given) => {
        const ends: number[] = [];
        const ran = new Map<string, { start: number; end: number }>();
        const steps = given.map(({ needs, waits, takes }, n) => {
          const before = needs.filter((need) => need < n);
          const start = Math.max(500, ...before.map((need) => ends[need] ?? 0)) + (waits > 100 ? waits : 0);
          ends[n] = start + takes;
          ran.set(`s${n}`, { start, end: start + takes });
          return step(`s${n}`, 'h1', ...before.map((need) => `s${need}`));
        });
        const path = longestWait(steps, 500, (id) => ran.get(id));
        const sum = path.reduce((all, one) => all + one.seconds + (one.waited?.seconds ?? 0), 0);
        expect(sum).toBeCloseTo((Math.max(...ends) - 500) / 1000, 6);
      },
    ),
  );
});
