import { expect, it } from 'vitest';
import type { Change } from '../domain/change';
import type { Action } from '../domain/plan';
import { bringsAbout } from './kept-state';

const unseen: Change = { of: 'host', verb: 'unknown', host: 'h1', cause: 'no route', reasons: [] };
const plan = (action: Action, changes: readonly Change[] = []) => ({ action, changes, blocked: [] });

it('keeps what a whole deploy brought about, to go back to', () => {
  expect(bringsAbout(plan('deploy'), [undefined, []])).toBe(true);
});

it('keeps nothing of a run that left something undone: limited, blocked, or with a host unseen', () => {
  expect(bringsAbout(plan('deploy'), ['h1'])).toBe(false);
  expect(bringsAbout(plan('deploy'), [undefined, ['nova']])).toBe(false);
  expect(bringsAbout(plan('upgrade', [unseen]), [])).toBe(false);
  expect(
    bringsAbout(
      { ...plan('deploy'), blocked: [{ id: 's', host: 'h1', name: 'x', because: 'y' }] as never },
      [],
    ),
  ).toBe(false);
});

it('keeps nothing of a run that only did a part of what is desired', () => {
  expect(bringsAbout(plan('build'), [])).toBe(false);
});
