import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ProviderClient } from '../engine/ports';
import { LEASE_SECONDS } from '../store/locks';
import { openSecretBox } from '../store/secret-box';
import { openStore, type Store } from '../store/store';

/** The folder of the project: the nearest above this file that holds the migrations. */
export function projectRoot(): string {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    if (existsSync(join(at, 'drizzle', 'meta', '_journal.json'))) return at;
    if (at === dirname(at)) throw new Error('the folder drizzle/ with the migrations is missing');
  }
}

/** Where Kollage keeps what is its own: KOLLAGE_STATE, or `.kollage` in the project. */
export const stateFolder = (): string =>
  resolve(process.env.KOLLAGE_STATE ?? join(projectRoot(), '.kollage'));

/** The store that this process was told to use: DATABASE_URL, with the key file of the state folder. */
export function storeOfProcess(): Store {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set; `npm run up` starts a database and sets it');
  return openStore(url, openSecretBox(join(stateFolder(), 'secret.key')));
}

/** Seconds for which a worker holds a cloud without word from it: KOLLAGE_LEASE_SECONDS (2 to 600), or 20. */
export function leaseSeconds(env: Readonly<Record<string, string | undefined>> = process.env): number {
  const wish = env.KOLLAGE_LEASE_SECONDS;
  if (wish === undefined || wish === '') return LEASE_SECONDS;
  const seconds = Number(wish);
  if (Number.isFinite(seconds) && seconds >= 2 && seconds <= 600) return seconds;
  throw new Error(`KOLLAGE_LEASE_SECONDS is ${wish}: it must be a number of seconds from 2 to 600`);
}

/** Days after which log lines of a run are removed: KOLLAGE_KEEP_LOGS_DAYS (1 to 3650), or 90. */
export function keepLogsDays(env: Readonly<Record<string, string | undefined>> = process.env): number {
  const wish = env.KOLLAGE_KEEP_LOGS_DAYS;
  if (wish === undefined || wish === '') return 90;
  const days = Number(wish);
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days;
  throw new Error(`KOLLAGE_KEEP_LOGS_DAYS is ${wish}: it must be a whole number of days from 1 to 3650`);
}

/** A name for this process that no other has. */
export const processName = (): string => `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`;

/** Calls `stop` once: on SIGTERM, SIGINT, or when the process that started us is gone. Exits after it. */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (cause) => {
        console.error(cause);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('disconnect', end);
}

/** Tells the process that started us that we are ready; one that is gone is not told. */
export const sayReady = (): void => {
  process.send?.('ready', undefined, undefined, () => undefined);
};

/**
 * The provider to sign in by: KOLLAGE_OIDC_ISSUER, KOLLAGE_OIDC_CLIENT_ID and KOLLAGE_OIDC_CLIENT_SECRET, all three or
 * none.
 */
export function providerOfProcess(
  env: Readonly<Record<string, string | undefined>> = process.env,
): ProviderClient | undefined {
  const [issuer = '', id = '', secret = ''] = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'].map(
    (name) => env[`KOLLAGE_OIDC_${name}`],
  );
  if (issuer !== '' && id !== '' && secret !== '') return { issuer, id, secret };
  if (issuer === '' && id === '' && secret === '') return undefined;
  throw new Error(
    'to sign in by a provider, KOLLAGE_OIDC_ISSUER, KOLLAGE_OIDC_CLIENT_ID and KOLLAGE_OIDC_CLIENT_SECRET are all needed',
  );
}

/** Names that the panel may be called by: KOLLAGE_NAMES, separated by commas, or this machine's own. */
export const panelNames = (env: Readonly<Record<string, string | undefined>> = process.env): string[] =>
  env.KOLLAGE_NAMES === undefined
    ? [hostname()]
    : env.KOLLAGE_NAMES.split(',').flatMap((name) => name.trim() || []);
