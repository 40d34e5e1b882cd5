import { expect, test } from 'vitest';
import { mustAnswer } from './must-answer';

test('silent hosts are named with their causes, instead of what the files lack without them', () => {
  expect(() =>
    mustAnswer({
      ctl01: { kind: 'unreachable', host: 'ctl01', cause: 'the host key changed' },
      ctl02: { kind: 'unreachable', host: 'ctl02', cause: 'no route' },
    }),
  ).toThrow('ctl01 does not answer: the host key changed; ctl02 does not answer: no route');
});

test('the only silent host keeps its own reason and remedy', () => {
  const changed = {
    kind: 'unreachable',
    host: 'aio',
    cause: 'the SSH host key of aio changed',
    tag: 'HostKeyChanged',
    remedy: 'compare it',
  } as const;
  expect(() => mustAnswer({ aio: changed })).toThrow(
    expect.objectContaining({ tag: 'HostKeyChanged', message: changed.cause, remedy: 'compare it' }),
  );
});

test('with every host seen, or none asked, the files themselves are to blame', () => {
  expect(() => mustAnswer({})).not.toThrow();
});
