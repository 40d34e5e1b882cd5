// A thread of the pool: started by threads.ts, never imported.
import { parentPort, workerData } from 'node:worker_threads';
import type { Kit } from '../../usecases/kit';
import { kitOf } from '../kit-of-process';
import { type TaskName, tasks } from './tasks';
import { packError, type ThreadAnswer } from './thread-message';

const kit = kitOf(String(workerData.root));
kit.catch(() => undefined);

async function answer(name: TaskName, input: unknown): Promise<ThreadAnswer> {
  try {
    // The pool sends each task the input of its name.
    const task = tasks[name] as (kit: Kit, input: unknown) => unknown;
    return { ok: true, value: await task(await kit, input) };
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
kit.then(
  () => parentPort?.postMessage('ready'),
  () => parentPort?.postMessage('ready'),
);
