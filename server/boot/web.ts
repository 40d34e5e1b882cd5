import next from 'next';
import { createOpenId } from '../adapters/openid/open-id';
import { openQueue } from '../store/queue';
import { composeCredentials } from './compose-credentials';
import { onStop, panelNames, projectRoot, providerOfProcess, sayReady, storeOfProcess } from './environment';
import { folderTransfer } from './folder-transfer';
import { lastNet } from './last-net';
import { fileWorkInThreads } from './threads/file-work-in-threads';
import { openThreads } from './threads/threads';
import { generator, toolsOf } from './tools-of-process';
import { startWebServer } from './web-server';

process.env.NEXT_MANUAL_SIG_HANDLE = '1';

const host = process.env.KOLLAGE_HOST ?? '127.0.0.1';
const port = Number(process.env.KOLLAGE_PORT ?? 8787);
const store = storeOfProcess();
const queue = await openQueue(store.url, false, (cause) => console.error(`web: ${cause.message}`));
const tools = await toolsOf(projectRoot());
const threads = openThreads({ root: projectRoot(), size: 2, waiting: 100, megabytes: 512 });
const files = fileWorkInThreads(threads);
const credentials = composeCredentials(store, tools, files);
const provider = providerOfProcess();
const panel = next({ dev: false, dir: projectRoot(), hostname: host, port });
await panel.prepare();
const handle = panel.getRequestHandler();
const server = await startWebServer(
  {
    ...{
      store,
      queue,
      credentials,
      tools,
      files,
      folders: folderTransfer,
      generate: generator(tools),
      openId: createOpenId(),
    },
    ...(provider ? { provider } : {}),
  },
  {
    host,
    port,
    secure: process.env.KOLLAGE_HTTPS === '1',
    names: panelNames(),
    pages: (request, response) => {
      handle(request, response).catch((cause) => {
        console.error(cause);
        response.destroy();
      });
    },
  },
);
const end = async () => {
  await server.close();
  await threads.close();
  await queue.stop(1_000);
  await store.close();
};
lastNet('web', end);
onStop(end);
sayReady();
