import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { drained } from './drained';

const socketWith = (bufferedAmount: number) => ({ OPEN: 1, readyState: 1, bufferedAmount });

it('waits while much is to be sent, and no longer', async () => {
  const socket = socketWith(2_000_000);
  let went = false;
  const waiting = drained(socket).then(() => {
    went = true;
  });
  await sleep(120);
  expect(went).toBe(false);
  socket.bufferedAmount = 10;
  await waiting;
  await drained(socket);
  await drained(undefined);
});

it('does not wait for a reader that is gone', async () => {
  const socket = socketWith(2_000_000);
  const waiting = drained(socket);
  socket.readyState = 3;
  await waiting;
});
