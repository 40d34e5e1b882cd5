import { createHash } from 'node:crypto';
import { Client, type ClientChannel } from 'ssh2';
import type { LabHost } from './state';

/** Opens a connection to a lab host, whose key must be the one the lab gave it. */
export function connectTo(host: LabHost): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new Client();
    client.once('ready', () => resolve(client));
    client.on('error', reject);
    client.connect({
      host: host.address,
      port: host.port,
      username: host.user,
      privateKey: host.privateKey,
      readyTimeout: 10_000,
      hostVerifier: (key: Buffer) =>
        `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}` === host.hostKey,
    });
  });
}

interface Opened {
  readonly channel: ClientChannel;
  readonly exited: Promise<number>;
}

function open(client: Client, words: readonly string[], terminal: boolean): Promise<Opened> {
  const { columns = 80, rows = 24 } = process.stdout;
  const size = { cols: columns, rows, term: process.env.TERM ?? 'xterm-256color' };
  return new Promise((resolve, reject) => {
    const opened = (error: Error | undefined, channel: ClientChannel) => {
      if (error) return reject(error);
      // Listened to at once: the code of a quick program comes in the same packet as the channel.
      let code = 255;
      channel.on('error', () => {});
      channel.on('exit', (status: number | null) => {
        code = status ?? 255;
      });
      const exited = new Promise<number>((done) => channel.on('close', () => done(code)));
      resolve({ channel, exited });
    };
    if (words.length === 0) client.shell(terminal ? size : false, opened);
    // As the ssh program does: the words are the line that the login shell over there reads.
    else client.exec(words.join(' '), opened);
  });
}

/** Connects this terminal to a lab host, or runs one command there; resolves with its exit code. */
export async function enter(host: LabHost, words: readonly string[]): Promise<number> {
  const client = await connectTo(host);
  const terminal = words.length === 0 && process.stdin.isTTY === true;
  try {
    const { channel, exited } = await open(client, words, terminal);
    if (terminal) process.stdin.setRawMode(true);
    const resized = () => channel.setWindow(process.stdout.rows, process.stdout.columns, 0, 0);
    if (terminal) process.stdout.on('resize', resized);
    process.stdin.pipe(channel);
    channel.pipe(process.stdout, { end: false });
    channel.stderr.pipe(process.stderr, { end: false });
    const code = await exited;
    process.stdout.off('resize', resized);
    return code;
  } finally {
    if (terminal) process.stdin.setRawMode(false);
    process.stdin.unpipe();
    process.stdin.pause();
    client.end();
  }
}

/** Runs a line in the login shell of a lab host; its code and what it printed. */
export async function runOn(
  host: LabHost,
  line: string,
): Promise<{ readonly code: number; readonly output: string }> {
  const client = await connectTo(host);
  try {
    const { channel, exited } = await open(client, [line], false);
    const chunks: Buffer[] = [];
    channel.on('data', (chunk: Buffer) => chunks.push(chunk));
    channel.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const code = await exited;
    return { code, output: Buffer.concat(chunks).toString() };
  } finally {
    client.end();
  }
}
