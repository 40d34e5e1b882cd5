import { SHELL_LIMITS } from '../core/domain/shell-end';
import type { TerminalSize } from '../engine/ports';
import type { ShellAs } from '../views/shells';
import { askWorker } from './ask-worker';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';

/** Open at the same time, of one account. */
const MOST_SHELLS = 8;
const ANSWER_MS = 45_000;

/** The session that opens a shell: the shell ends with it. */
export interface ShellAsker extends Asker {
  readonly account: { readonly id: string };
  readonly session?: string;
}

/** A shell, and the cloud in which who asks has a role. */
export interface NamedShell {
  readonly cloud: string;
  readonly shell: string;
}

/** Shells belong to web sessions: an API token has none. */
export function sessionOf({ session }: ShellAsker): string {
  if (session === undefined) throw new Refusal('forbidden', { kind: 'shell_needs_session' });
  return session;
}

/** Opens a shell in a container, or on a host. Noted in the audit before anything is opened. */
export async function openShell(
  kollage: Kollage,
  wanted: {
    readonly cloud: string;
    readonly host: string;
    readonly container?: string | undefined;
    readonly as: ShellAs;
    readonly size: TerminalSize;
  },
  asker: ShellAsker,
  hungUp: AbortSignal,
): Promise<{ readonly shell: string }> {
  const { store } = kollage;
  const { cloud, host, container, as, size } = wanted;
  const session = sessionOf(asker);
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  if (!(await store.hosts.list(cloud)).some((row) => row.name === host))
    throw new Refusal('not_found', { kind: 'no_host', host });
  if ((as === 'service') !== (container !== undefined) && as !== 'root')
    throw new Refusal('invalid', { kind: 'shell_user' });
  if ((await store.shells.openOf(asker.account.id)) >= MOST_SHELLS)
    throw new Refusal('too_many', { kind: 'too_many_shells', most: MOST_SHELLS });
  const shell = await store.shells.create({
    ...{ cloud, host, container: container ?? null, as, session, ...size },
    ...{ account: asker.account.id, by: asker.name, address: asker.address },
  });
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'shells.open',
    object: [name, host, container].filter(Boolean).join('/'),
    detail: { as, shell },
  });
  try {
    await askWorker(kollage, { kind: 'shell', cloud, shell }, ANSWER_MS, hungUp);
  } catch (cause) {
    await store.shells.end(shell, 'closed');
    throw cause;
  }
  return { shell };
}

/** The shell, if it belongs to the asker's own session: another session of the same account has no part in it. */
export async function ownShell(
  { store }: Pick<Kollage, 'store'>,
  { cloud, shell }: NamedShell,
  asker: ShellAsker,
) {
  const row = await store.shells.get(shell);
  if (row?.cloud !== cloud || row.session !== sessionOf(asker))
    throw new Refusal('not_found', { kind: 'no_such', what: 'shell' });
  return row;
}

/** Passes on what was typed, a new size, and how far the browser has come. */
export async function sendToShell(
  kollage: Pick<Kollage, 'store'>,
  sent: NamedShell & {
    readonly typed?: string | undefined;
    readonly size?: TerminalSize | undefined;
    readonly seen?: number | undefined;
  },
  asker: ShellAsker,
): Promise<void> {
  const { shells } = kollage.store;
  const { id, endedAt } = await ownShell(kollage, sent, asker);
  if (endedAt) throw new Refusal('conflict', { kind: 'shell_ended' });
  const inputs = [
    ...(sent.size ? [{ kind: 'size' as const, ...sent.size }] : []),
    ...(sent.typed ? [{ kind: 'typed' as const, text: sent.typed }] : []),
  ];
  if (inputs.length > 0 && !(await shells.write(id, inputs, SHELL_LIMITS.unreadBytes)))
    throw new Refusal('too_many', { kind: 'host_behind' });
  if (sent.seen !== undefined) await shells.seen(id, sent.seen);
}

/** Ends a shell. */
export async function closeShell(
  kollage: Pick<Kollage, 'store'>,
  named: NamedShell,
  asker: ShellAsker,
): Promise<void> {
  const { id } = await ownShell(kollage, named, asker);
  await kollage.store.shells.askToClose(id);
}
