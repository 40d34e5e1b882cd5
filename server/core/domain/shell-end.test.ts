import { expect, test } from 'vitest';
import { SHELL_LIMITS, type ShellPulse, whyItEnds } from './shell-end';

const well: ShellPulse = {
  sessionHolds: true,
  roleHolds: true,
  closeAsked: false,
  ageMs: 1000,
  idleMs: 1000,
  unwatchedMs: 1000,
  bytes: 10,
};

test('a shell that is used goes on', () => {
  expect(whyItEnds(well)).toBeUndefined();
});

test.each([
  [{ sessionHolds: false }, 'session_over'],
  [{ roleHolds: false }, 'role_taken'],
  [{ closeAsked: true }, 'closed'],
  [{ bytes: SHELL_LIMITS.recordingBytes }, 'recording_full'],
  [{ ageMs: SHELL_LIMITS.longestMs }, 'too_long'],
  [{ unwatchedMs: SHELL_LIMITS.leftMs }, 'left'],
  [{ idleMs: SHELL_LIMITS.idleMs }, 'idle'],
] as const)('%o ends it: %s', (change, why) => {
  expect(whyItEnds({ ...well, ...change })).toBe(why);
});

test('that nobody may use it any more is told before everything else', () => {
  expect(whyItEnds({ ...well, sessionHolds: false, closeAsked: true, bytes: 1e9 })).toBe('session_over');
});
