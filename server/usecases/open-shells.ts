import { type OpenShell, runShell, sweepShell } from './run-shell';
import type { Site } from './site';

/** Seconds without a word of its worker after which a shell is told to have ended. */
const LOST_SECONDS = 20;
const REAP_MS = 5_000;

/** The shells that a worker has open. */
export function openShells(site: Site) {
  const all = new Set<OpenShell>();
  const sweep = async () => {
    for (const lost of await site.store.shells.reap(LOST_SECONDS))
      await sweepShell(site, lost).catch((cause: unknown) =>
        console.error(`shell ${lost.id}: ${String(cause)}`),
      );
  };
  const reap = setInterval(() => {
    sweep().catch(() => undefined);
  }, REAP_MS).unref();
  return {
    /** Resolves when the shell is open. */
    async open(id: string): Promise<void> {
      const shell = await runShell(site, id);
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
