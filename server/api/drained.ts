import { setTimeout as sleep } from 'node:timers/promises';

/** Bytes that may wait in this process for one reader. */
const MOST_WAITING = 1_000_000;
const LOOK_MS = 50;

/** The fields of a WebSocket that the drain reads. */
export interface Socket {
  readonly readyState: number;
  readonly OPEN: number;
  readonly bufferedAmount: number;
}

/** Resolves when little waits to be sent over this socket, or when it is closed. At once for an answer over HTTP. */
export async function drained(socket: Socket | undefined): Promise<void> {
  while (socket && socket.readyState === socket.OPEN && socket.bufferedAmount > MOST_WAITING)
    await sleep(LOOK_MS);
}
