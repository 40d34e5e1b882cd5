// A thread of the pool: started by threads.ts, never imported.
import { parentPort, workerData } from 'node:worker_threads';
import type { RolesAndTools } from '../../usecases/roles-and-tools';
import { toolsOf } from '../tools-of-process';
import { type TaskName, tasks } from './tasks';
import { packError, type ThreadAnswer } from './thread-message';

const tools = toolsOf(String(workerData.root));
tools.catch(() => undefined);

async function answer(name: TaskName, input: unknown): Promise<ThreadAnswer> {
  try {
    // The pool sends each task the input of its name.
    const task = tasks[name] as (tools: RolesAndTools, input: unknown) => unknown;
    return { ok: true, value: await task(await tools, input) };
  } catch (cause) {
    return { ok: false, error: packError(cause) };
  }
}

parentPort?.on('message', ({ name, input }: { readonly name: TaskName; readonly input: unknown }) => {
  void answer(name, input).then((said) => {
    try {
      parentPort?.postMessage(said);
    } catch (cause) {
      // The output cannot be copied: a task that does not keep to plain data.
      parentPort?.postMessage({ ok: false, error: packError(cause) } satisfies ThreadAnswer);
    }
  });
});
// Only now: a task's time begins when the roles are read.
tools.then(
  () => parentPort?.postMessage('ready'),
  () => parentPort?.postMessage('ready'),
);
