import pLimit from 'p-limit';
import { EngineError } from '../engine/errors';
import { observeFacts } from '../engine/observe/observe-host';
import type { LookKind } from '../views/overview';
import { enterCloud } from './enter-cloud';
import { shownFacts } from './look-at-hosts';
import { askCapacity } from './read-capacity';
import { readCertificates } from './read-certificates';
import { readCloud } from './read-cloud';
import { Refusal } from './refusal';
import type { WorkerDeps } from './worker-deps';

/** Hosts side by side. */
const AT_ONCE = 32;
/** Milliseconds: certificates change less than what runs. */
const CERTIFICATES_EVERY = 10 * 60_000;
/** An engine has this long to answer. Milliseconds. */
const PING = 4_000;

/** Looks at what a cloud has and has given away, its machines and its certificates. What fails is kept with its cause. */
export async function measureCloud(worker: WorkerDeps, id: string, signal: AbortSignal): Promise<void> {
  const { store } = worker;
  await Promise.all([
    keeping(worker, id, 'capacity', '', async () => {
      const { session } = await enterCloud(worker, id);
      await store.looks.found(id, 'capacity', '', await askCapacity(session));
    }),
    measureHosts(worker, id, signal),
    measureCertificates(worker, id, signal),
  ]);
}

async function measureHosts(worker: WorkerDeps, id: string, signal: AbortSignal): Promise<void> {
  const { store, connections, clock } = worker;
  const { hosts } = await readCloud(worker, id);
  const limit = pLimit(AT_ONCE);
  await Promise.all(
    hosts.map(({ name, target }) =>
      limit(() =>
        keeping(worker, id, 'facts', name, async () => {
          if (!target) throw new EngineError('HostUnreachable', `it is not said how to reach ${name}`);
          const connection = await connections.get(target);
          const [facts, answers, before] = await Promise.all([
            observeFacts(connection, { clock, signal }),
            connection.docker.ping(PING).then(
              () => true,
              () => false,
            ),
            store.looks.of(id, 'facts', [name]),
          ]);
          // Which version it is, a look at the engine tells.
          const known = before[name]?.found?.docker;
          const docker = answers
            ? known?.kind === 'running'
              ? known
              : ({ kind: 'running' } as const)
            : ({ kind: 'down' } as const);
          await store.looks.found(id, 'facts', name, {
            ...{ kind: 'seen', host: name, facts: shownFacts(facts), docker },
          });
        }),
      ),
    ),
  );
}

async function measureCertificates(worker: WorkerDeps, id: string, signal: AbortSignal): Promise<void> {
  const { at } = (await worker.store.looks.of(id, 'certificates'))[''] ?? {};
  if (at !== undefined && worker.clock.now() - Date.parse(at) < CERTIFICATES_EVERY) return;
  await keeping(worker, id, 'certificates', '', async () => {
    await worker.store.looks.found(id, 'certificates', '', await readCertificates(worker, id, signal));
  });
}

/** The cause of a failed observation is stored; only a bug throws. */
async function keeping(
  { store }: WorkerDeps,
  id: string,
  what: LookKind,
  host: string,
  look: () => Promise<void>,
): Promise<void> {
  try {
    await look();
  } catch (cause) {
    if (cause instanceof EngineError) await store.looks.failed(id, what, host, cause.toStepError());
    else if (cause instanceof Refusal)
      await store.looks.failed(id, what, host, {
        tag: 'CloudInvalid',
        message: cause.message,
        retryable: false,
      });
    else throw cause;
  }
}
