import { type OpenShell, runShell, sweepShell } from './run-shell';
import type { WorkerDeps } from './worker-deps';

/** Seconds without a heartbeat of its worker after which a shell counts as ended. */
const LOST_SECONDS = 20;
const REAP_MS = 5_000;

/** The shells that a worker has open. */
export function openShells(worker: WorkerDeps) {
  const all = new Set<OpenShell>();
  const sweep = async () => {
    for (const lost of await worker.store.shells.reap(LOST_SECONDS))
      await sweepShell(worker, lost).catch((cause: unknown) =>
        console.error(`shell ${lost.id}: ${String(cause)}`),
      );
  };
  const reap = setInterval(() => {
    sweep().catch(() => undefined);
  }, REAP_MS).unref();
  return {
    /** Resolves when the shell is open. */
    async open(id: string): Promise<void> {
      const shell = await runShell(worker, id);
      if (!shell) return;
      all.add(shell);
      void shell.over.then(() => all.delete(shell));
    },
    /** Ends all of them, because their worker stops. */
    async end(): Promise<void> {
      clearInterval(reap);
      for (const shell of all) shell.end('worker_stopped');
      await Promise.all([...all].map(({ over }) => over));
    },
  };
}
