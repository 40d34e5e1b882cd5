import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createHosts } from '../adapters/hosts';
import { removeLabImages } from '../adapters/lab/images';
import * as labs from '../adapters/lab/lab';
import { createOpenId } from '../adapters/openid/open-id';
import { formatDiagnostic } from '../core/domain/diagnostic';
import { writeSecretFile } from '../disk/write-secret-file';
import { openQueue } from '../store/queue';
import { openSecretBox } from '../store/secret-box';
import type { Store } from '../store/store';
import { openStore } from '../store/store';
import { deployAllInOne } from '../usecases/deploy-all-in-one';
import { fileWorkHere } from '../usecases/file-work';
import type { Kollage } from '../usecases/kollage';
import { makeFirstResources } from '../usecases/make-first-resources';
import { Refusal } from '../usecases/refusal';
import { removeCloud } from '../usecases/remove-cloud';
import { startWorkerLoop } from '../worker/worker-loop';
import { composeCredentials } from './compose-credentials';
import { composeWorker } from './compose-worker';
import { processName, projectRoot, stateFolder } from './environment';
import { folderTransfer } from './folder-transfer';
import { lastNet } from './last-net';
import { databaseFolder, openState, runningDatabase } from './open-state';
import { ownLabs } from './own-labs';
import { generator, toolsOf } from './tools-of-process';

const { values } = parseArgs({
  options: {
    down: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    name: { type: 'string', default: 'aio' },
    release: { type: 'string', default: '2025.1' },
    'identity-only': { type: 'boolean', default: false },
  },
});
const INSTANCE_MS = 10 * 60_000;
const asker = { name: 'npm run aio', address: 'local' };
const openrcFile = () => join(stateFolder(), `${values.name}-openrc.sh`);

/** The use cases on the Kollage that runs already, or on one that lives as long as this program. */
async function withKollage<T>(work: (kollage: Kollage) => Promise<T>): Promise<T> {
  const running = runningDatabase();
  if (running !== undefined) {
    const store = openStore(running, openSecretBox(join(stateFolder(), 'secret.key')));
    return withQueue(store, running, work).finally(() => store.close());
  }
  const ending = new AbortController();
  const opened = await openState(ending.signal);
  const store = opened.openStore();
  const holder = processName();
  const queue = await openQueue(opened.url, true, (cause) => console.error(cause.message));
  const loop = await startWorkerLoop(
    store,
    queue,
    await composeWorker({ store, root: projectRoot(), holder }),
    holder,
  );
  const stop = async () => {
    await loop.drain(8_000);
    await store.close();
    ending.abort();
    await opened.close();
  };
  const interrupted = () => {
    console.error('\nStopped. What was begun is carried on by the next "npm run aio".');
    stop().then(
      () => process.exit(130),
      () => process.exit(130),
    );
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  lastNet('aio', stop, { endMs: 30_000 });
  try {
    return await withQueue(store, opened.url, work);
  } finally {
    await stop();
  }
}

async function withQueue<T>(store: Store, url: string, work: (kollage: Kollage) => Promise<T>): Promise<T> {
  const queue = await openQueue(url, false, (cause) => console.error(cause.message));
  try {
    const tools = await toolsOf(projectRoot());
    const files = fileWorkHere(tools);
    const credentials = composeCredentials(store, tools, files);
    return await work({
      store,
      queue,
      tools,
      files,
      folders: folderTransfer,
      credentials,
      generate: generator(tools),
      openId: createOpenId(),
    });
  } finally {
    await queue.stop(1_000);
  }
}

async function deploy(): Promise<number> {
  return withKollage(async (kollage) => {
    const print = (line: string) => console.log(line);
    const { name, release } = values;
    const globals = values['identity-only'] ? { enable_openstack_core: false } : {};
    const done = await deployAllInOne(kollage, { name, release, globals, asker, print });
    if (done.outcome !== 'done') return 1;
    const file = openrcFile();
    writeSecretFile(file, await kollage.credentials.openrc(done.cloud, 'admin'));
    print(`Address  ${done.access.address}`);
    print(`openrc   ${file}`);
    print(
      done.access.token?.ok
        ? `Token    issued by Keystone through that address in ${done.access.token.ms} ms`
        : `Token    none: ${done.access.token?.error}`,
    );
    const computes = done.access.endpoints.some(({ type }) => type === 'compute');
    const answers = done.access.token?.ok && (!computes || (await firstInstance(kollage, done.cloud, print)));
    print('Look at the run in the panel: npm run up');
    return answers ? 0 : 1;
  });
}

/** A network, an image and an instance that answers; those that are there stay. */
async function firstInstance(
  kollage: Kollage,
  cloud: string,
  print: (line: string) => void,
): Promise<boolean> {
  print('Making the first instance ...');
  const task = await makeFirstResources(kollage, cloud, { wish: {} }, asker, INSTANCE_MS);
  const { result, error } = task;
  print(
    result?.address === undefined
      ? `Instance none: ${error?.message ?? 'no address'}`
      : `Instance answers at ${result.address}, ${result.firstPing?.toFixed(1)} s after it was asked for`,
  );
  return result?.address !== undefined;
}

/** Removes the cloud, its throw-away host, the images, and, when nothing else is kept there, the state folder. */
async function down(): Promise<number> {
  await rm(openrcFile(), { force: true });
  const empty = await withKollage(async (kollage) => {
    const clouds = await kollage.store.clouds.list();
    const cloud = clouds.find((row) => row.name === values.name);
    if (cloud) await removeCloud(kollage, cloud.id, values.name, asker);
    return clouds.length === (cloud ? 1 : 0) && !(await kollage.store.accounts.any());
  });
  if (!empty) {
    console.log(
      `Removed ${values.name}. Other clouds or accounts are kept in ${stateFolder()}, so that folder and the images stay.`,
    );
    return 0;
  }
  const { ids, others } = ownLabs(await labs.list());
  for (const id of ids) await labs.down(id);
  if (!others) {
    await removeLabImages();
    await removeImages();
  }
  await rm(databaseFolder(stateFolder()), { recursive: true, force: true });
  await rm(stateFolder(), { recursive: true, force: true });
  console.log(
    others
      ? 'Removed the cloud, its host and the state folder. The images stay: other throw-away hosts run on this machine.'
      : 'Removed the cloud, its host, the images and the state folder.',
  );
  return 0;
}

/** Every image that Kollage built or imported on this machine. */
async function removeImages(): Promise<void> {
  const local = await createHosts().connect({ kind: 'local', name: 'deployment' });
  const found = await local.docker.snapshot();
  const refs = found.kind === 'running' ? Object.keys(found.snapshot.images) : [];
  for (const ref of refs.filter((name) => /(^|\/)kollage\//.test(name))) await local.docker.removeImage(ref);
  await local.close();
}

(values.down ? down() : deploy()).then(
  (code) => process.exit(code),
  (cause) => {
    if (cause instanceof Refusal)
      for (const diagnostic of cause.diagnostics) console.error(formatDiagnostic(diagnostic));
    console.error(cause instanceof Error ? cause.message : cause);
    process.exit(1);
  },
);
