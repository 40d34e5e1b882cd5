import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, ClientChannel } from 'ssh2';
import { EngineError } from '../../engine/errors';
import type { Terminal, TerminalSize } from '../../engine/ports';
import { writeTo } from '../lines/write-to';
import { begin, type Elevation } from './become-root';
import { quoteArgv } from './quote-argv';
import { START_SCRIPT } from './run-channel';

/** Milliseconds in which sudo has to let the shell start. */
const START_MS = 30_000;
/** Milliseconds in which sshd tells how the shell ended, after the last of its output. */
const CLOSE_MS = 2_000;

/** A login shell with a terminal, of who logged in; of root with `elevation`. sshd hangs it up when the channel closes. */
export async function openTerminal(
  client: Client,
  host: string,
  elevation: Elevation | undefined,
  size: TerminalSize,
): Promise<Terminal> {
  const beginning = begin(elevation);
  const pty = { term: 'xterm-256color', ...size };
  const channel = await new Promise<ClientChannel>((resolve, reject) => {
    const opened = (error: Error | undefined, made: ClientChannel) => (error ? reject(error) : resolve(made));
    if (!elevation) client.shell(pty, opened);
    else
      client.exec(quoteArgv([...beginning.words, 'sh', '-c', START_SCRIPT, 'sh', ...ROOT]), { pty }, opened);
  }).catch((cause: Error) => {
    throw new EngineError('HostUnreachable', `${host} opened no terminal: ${cause.message}`, {
      cause,
      retryable: true,
    });
  });
  let code: number | undefined;
  channel.on('error', () => undefined);
  channel.on('exit', (status: number | null) => {
    code = status ?? undefined;
  });
  const closed = new Promise<void>((resolve) => {
    channel.once('close', () => resolve());
  });
  const ended = finished(channel, { writable: false })
    .catch(() => undefined)
    .then(() => Promise.race([closed, sleep(CLOSE_MS, undefined, { ref: false })]))
    .then(() => code);
  if (elevation) await untilBegun(channel, beginning, host);
  return {
    output: channel,
    write: (bytes) => writeTo(channel, bytes),
    async resize({ cols, rows }) {
      channel.setWindow(rows, cols, 0, 0);
    },
    ended,
    async close() {
      channel.close();
      // Unread output would keep the channel open.
      channel.resume();
    },
  };
}

/** root's login shell, whatever it is. */
const ROOT = ['sudo', '-i'];

/** Answers sudo, and keeps what it said out of the terminal. With a terminal, both streams come as one. */
function untilBegun(
  channel: ClientChannel,
  beginning: ReturnType<typeof begin>,
  host: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: EngineError) => {
      clearTimeout(timer);
      channel.off('data', read);
      channel.off('close', closed);
      channel.pause();
      if (error) {
        channel.close();
        reject(error);
      } else resolve();
    };
    const refused = () => done(new EngineError('LoginRefused', `sudo on ${host} gave no shell of root`));
    const closed = () => refused();
    const read = (chunk: Buffer) => {
      // A terminal ends its lines with two characters.
      const plain = Buffer.from(chunk.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
      const seen = beginning.read(plain, (line) => channel.write(line));
      if (!seen) return;
      if (seen === 'refused' || seen.pid === undefined) return refused();
      done();
      if (seen.rest.length > 0) channel.unshift(seen.rest);
    };
    const timer = setTimeout(refused, START_MS);
    channel.on('data', read);
    channel.once('close', closed);
  });
}
