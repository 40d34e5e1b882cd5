import { describe, expect, it } from 'vitest';
import { verdictOf } from './verdict';

const of = (...verbs: ('keep' | 'start' | 'update' | 'unknown')[]) => verbs.map((verb) => ({ verb }));

describe('what is said of a plan as a whole', () => {
  it('is never "nothing" of a cloud with stopped containers, whatever the action has steps for', () => {
    for (const action of ['check', 'pull', 'build', 'genconfig', 'bootstrap-servers', 'deploy'] as const)
      expect(verdictOf({ action, changes: of('keep', 'start', 'start'), steps: [], blocked: [] })).toEqual({
        kind: 'differs',
        differs: 2,
        unknown: 0,
      });
  });

  it('is never "nothing" where something could not be looked at', () => {
    expect(verdictOf({ action: 'check', changes: of('keep', 'unknown'), steps: [], blocked: [] })).toEqual({
      kind: 'unseen',
      unknown: 1,
    });
    expect(verdictOf({ action: 'destroy', changes: of('unknown'), steps: [], blocked: [] }).kind).toBe(
      'unseen',
    );
  });

  it('is "nothing" when all was looked at and nothing differs', () => {
    expect(verdictOf({ action: 'check', changes: of('keep', 'keep'), steps: [], blocked: [] })).toEqual({
      kind: 'nothing',
      kept: 2,
    });
  });

  it('compares nothing for a teardown: what is not there is gone', () => {
    expect(verdictOf({ action: 'stop', changes: of('start'), steps: [], blocked: [] })).toEqual({
      kind: 'gone',
    });
  });

  it('tells what is blocked before what differs', () => {
    expect(verdictOf({ action: 'deploy', changes: of('start'), steps: [], blocked: [{}] })).toEqual({
      kind: 'blocked',
      blocked: 1,
    });
  });

  it('has steps to approve, and counts what they leave', () => {
    expect(verdictOf({ action: 'pull', changes: of('start', 'unknown'), steps: [{}], blocked: [] })).toEqual({
      kind: 'steps',
      left: 1,
      unknown: 1,
    });
  });
});
