import { expect, it } from 'vitest';
import { container, found, host, running, seen, spec, state } from '../diff/test-state';
import type { ObservedPosition } from '../domain/observed';
import { checkPositions } from '../prechecks/check-positions';
import { recover, unrecoverable } from './recover';

const at = (number: number, more: { serves?: boolean; data?: string } = {}): ObservedPosition => ({
  ...{ kind: 'seen', serves: false, data: 'abc', number },
  ...more,
});
const away: ObservedPosition = { kind: 'unknown', cause: 'its host does not answer' };

/** A cloud whose members know these, on h1, h2, ... */
function cloud(...known: readonly ObservedPosition[]) {
  const recovery = { position: ['position'], begin: ['begin'] };
  const desired = state(
    known.map((_, index) =>
      host(`h${index + 1}`, [container('db', { quorum: true, recovery }, `h${index + 1}`)]),
    ),
  );
  const observed = found(
    Object.values(desired.hosts).map((one) =>
      seen(one, { docker: { containers: { db: running(spec('db')) } } }),
    ),
    { positions: Object.fromEntries(known.map((one, index) => [`h${index + 1}/db`, one])) },
  );
  return [desired, observed] as const;
}
const says = (...known: readonly ObservedPosition[]) =>
  unrecoverable(...cloud(...known)).map(({ summary }) => summary);
const steps = (...known: readonly ObservedPosition[]) =>
  recover(...cloud(...known)).map(({ id, work, needs }) => `${id} ${work.kind} < ${needs.join()}`);

it('the member that knows the most begins, and the others join one after the other', () => {
  expect(steps(at(4), at(9), at(7))).toEqual([
    'h2/begin/db exec < ',
    'h2/container/db restart < h2/begin/db',
    'h1/container/db start < h2/container/db',
    'h3/container/db start < h1/container/db',
  ]);
  expect(steps(at(5), at(5), at(5))[0]).toBe('h1/begin/db exec < ');
});

it('one that cannot tell what it knows fails the check of its host, and never begins', () => {
  expect(steps(away, at(3), at(4))[0]).toBe('h3/begin/db exec < ');
  const items = checkPositions(...cloud(away, at(3), at(4)));
  expect(items.map(({ host: on, outcome, summary }) => `${on} ${outcome} ${summary}`)).toEqual([
    'h1 fail what db knows here is not known: its host does not answer',
    'h2 pass db is at 3, and joins',
    'h3 pass db is at 4: it begins',
  ]);
});

it('where one serves nothing begins anew', () => {
  const known = [at(4), at(9, { serves: true }), away];
  expect(steps(...known)).toEqual([]);
  expect(checkPositions(...cloud(...known))).toEqual([]);
  expect(says(...known)).toEqual([
    'db serves on h2: a member that is away joins it, nothing has to begin anew',
  ]);
});

it('data of different origin is not compared', () => {
  expect(steps(at(4), at(9, { data: 'def' }))).toEqual([]);
  expect(says(at(4), at(9, { data: 'def' }))[0]).toContain('different origin on h1 (abc) and h2 (def)');
});

it('without a position there is no choice, and a limit would hide one', () => {
  expect(says(away, away)[0]).toContain('no member of db could tell');
  expect(unrecoverable(...cloud(at(1), at(2)), ['h1'])[0]?.summary).toContain('takes no limit');
  expect(says(at(1), at(2))).toEqual([]);
});
