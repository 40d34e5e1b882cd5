import { TRPCError } from '@trpc/server';
import { createOpenId } from '../adapters/openid/open-id';
import { projectRoot } from '../boot/environment';
import { folderTransfer } from '../boot/folder-transfer';
import { generator, toolsOf } from '../boot/tools-of-process';
import type { Grant } from '../core/domain/account-role';
import { openQueue, type Queue } from '../store/queue';
import { startTestDatabase, type TestDatabase } from '../store/test-database';
import type { Answer } from '../usecases/ask-worker';
import { fileWorkHere } from '../usecases/file-work';
import type { Kollage } from '../usecases/kollage';
import { consolePlace } from '../usecases/open-console';
import { hashPassword, hashToken, newToken } from '../usecases/password';
import type { Job } from '../usecases/ports';
import type { CloudGrant } from '../views/accounts';
import type { LogAnswer } from '../views/logs';
import type { Context } from './context';
import { createCaller } from './router';

export const PASSWORD = 'correct horse battery';
export const OPENRC = 'openrc-of-the-cloud';
export const CONSOLE = 'http://192.0.2.10:6080/vnc.html?token=console-of-the-instance';

/** One new line at every look. */
const logAnswer = ({ ask, host }: Extract<Job, { kind: 'logs' }>): LogAnswer | { readonly did: 'logs' } =>
  ask.verb === 'read'
    ? {
        host,
        zone: '+00:00',
        windows: ask.reads.map(({ source, at }) => {
          const from = 'offset' in at ? at.offset : 0;
          const lines = [{ offset: from, text: `line at ${from}` }];
          return { kind: 'read', source, file: '1.-', size: from + 9, from, to: from + 9, lines, notes: [] };
        }),
      }
    : { did: 'logs' };

export interface TestApi {
  readonly database: TestDatabase;
  readonly kollage: Kollage;
  /** A signed-in account of this role, and of these in single clouds, with its session's token. */
  account(role: Grant, clouds?: readonly CloudGrant[]): Promise<{ id: string; name: string; token: string }>;
  close(): Promise<void>;
}

/** The API over a real, empty database; a worker that answers every task with its kind, after `pause`. */
export async function startTestApi(pause: (job: Job) => Promise<void> = async () => {}): Promise<TestApi> {
  const database = await startTestDatabase();
  const queues: Queue[] = [];
  for (const working of [false, true])
    queues.push(await openQueue(database.postgres.url, working, () => undefined));
  const [queue, worker] = queues;
  if (!queue || !worker) throw new Error('no queue');
  await worker.work(async (job): Promise<Answer> => {
    await pause(job);
    if (job.kind === 'explain') return { ok: true, value: { kind: 'absent', at: new Date().toISOString() } };
    if (job.kind === 'logs') return { ok: true, value: logAnswer(job) };
    if (job.kind !== 'console') return { ok: true, value: { did: job.kind } };
    const sealed = database.store.box.seal(consolePlace(job.cloud, job.instance), CONSOLE);
    return { ok: true, value: { sealed } };
  });
  const tools = await toolsOf(projectRoot());
  const kollage: Kollage = {
    store: database.store,
    queue,
    tools,
    files: fileWorkHere(tools),
    folders: folderTransfer,
    generate: generator(tools),
    openId: createOpenId(),
    credentials: { openrc: async () => OPENRC, cloudsYaml: async () => OPENRC },
  };
  const password = await hashPassword(PASSWORD);
  let count = 0;
  return {
    database,
    kollage,
    async account(role, clouds = []) {
      count += 1;
      const { id, name } = await database.store.accounts.create(
        { name: `${role}${count}`, role, password },
        clouds,
      );
      const token = newToken();
      await database.store.sessions.create(id, hashToken(token), '127.0.0.1', 'test');
      return { id, name, token };
    },
    async close() {
      await Promise.all(queues.map((q) => q.stop(1_000)));
      await database.remove();
    },
  };
}

/** Who asks: nobody, a session, or an API token. */
export type Asking = string | undefined | { readonly bearer: string };

const credentialOf = (asking: Asking): Context['credential'] => {
  if (asking === undefined) return { kind: 'none' };
  return typeof asking === 'string'
    ? { kind: 'session', tokenHash: hashToken(asking) }
    : { kind: 'token', tokenHash: hashToken(asking.bearer) };
};

export function contextOf(kollage: Kollage, token: Asking): Context {
  return {
    kollage,
    address: '127.0.0.1',
    agent: 'test',
    credential: credentialOf(token),
    setSession: () => undefined,
    origin: 'http://127.0.0.1',
    setBrowser: () => undefined,
    drained: async () => undefined,
    hungUp: new AbortController().signal,
    evenMs: 500,
  };
}

/** The API as somebody who asks has it. */
export const createCallerFor = (kollage: Kollage, asking: Asking) => createCaller(contextOf(kollage, asking));

/** A reply, or the code of the error; of a subscription the first batch. */
export type Reply = { readonly value: unknown } | { readonly code: string; readonly message: string };

const isIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** Calls a procedure by its dotted name. */
export async function call(kollage: Kollage, token: Asking, path: string, input: unknown): Promise<Reply> {
  try {
    let at: unknown = createCaller(contextOf(kollage, token));
    for (const part of path.split('.')) at = Reflect.get(Object(at), part);
    if (typeof at !== 'function') throw new Error(`there is no procedure ${path}`);
    const value: unknown = await at(input);
    if (!isIterable(value)) return { value };
    for await (const first of value) return { value: first };
    return { value: undefined };
  } catch (cause) {
    if (cause instanceof TRPCError) return { code: cause.code, message: cause.message };
    throw cause;
  }
}
