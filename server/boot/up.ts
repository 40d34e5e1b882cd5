import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hashToken, newToken } from '../usecases/password';
import { projectRoot } from './environment';
import { keepRunning } from './keep-running';
import { lastNet } from './last-net';
import { openState } from './open-state';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: process.env.KOLLAGE_HOST ?? '127.0.0.1' },
    port: { type: 'string', default: process.env.KOLLAGE_PORT ?? '8787' },
    yes: { type: 'boolean', default: false },
  },
});
const SETUP_HOURS = 24;
/** Children have 15 s to stop, the database ten. */
const END_MS = 30_000;

const ending = new AbortController();

/** Starts everything, prints one link, and stops everything when it is told to. */
async function up(): Promise<void> {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => ending.abort());
  const opened = await openState(ending.signal);
  try {
    const env = {
      ...process.env,
      NODE_ENV: 'production' as const,
      DATABASE_URL: opened.url,
      KOLLAGE_STATE: opened.state,
      KOLLAGE_HOST: values.host,
      KOLLAGE_PORT: values.port,
    };
    const children = ['worker', 'web'].map((name) =>
      keepRunning(name, [join(projectRoot(), 'dist', `${name}.js`)], env, ending.signal),
    );
    await Promise.race([Promise.all(children.map((child) => child.ready)), aborted(ending.signal)]);
    if (!ending.signal.aborted) {
      const store = opened.openStore();
      // Every address of the machine: whoever reads this knows by which it is reached from elsewhere.
      const host = ['0.0.0.0', '::'].includes(values.host) ? 'localhost' : values.host;
      const address = `http://${host.includes(':') ? `[${host}]` : host}:${values.port}`;
      if (await store.accounts.any()) console.log(`Kollage is at ${address}`);
      else {
        const token = newToken();
        await store.accounts.offerSetup(hashToken(token), SETUP_HOURS);
        console.log(`Create the first account: ${address}/setup?token=${token}`);
      }
      await store.close();
    }
    await aborted(ending.signal);
    await Promise.all(children.map((child) => child.ended));
  } finally {
    ending.abort();
    await opened.close();
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const ended = up();
lastNet(
  'up',
  () => {
    ending.abort();
    return ended;
  },
  { endMs: END_MS },
);
ended.then(
  () => process.exit(process.exitCode ?? 0),
  (cause) => {
    console.error(cause instanceof Error ? cause.message : cause);
    process.exit(1);
  },
);
