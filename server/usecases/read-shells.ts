import type { ShellEvent } from '../core/domain/shell-event';
import { asciicast, safeRecording } from '../core/shell/recording';
import type { ShellRow } from '../store/shells';
import type { RecordingView, ShellView } from '../views/shells';
import type { Asker, Kollage } from './kollage';
import { found } from './refusal';

const MOST_LISTED = 200;

const viewOf = (row: ShellRow): ShellView => ({
  id: row.id,
  host: row.host,
  ...(row.container === null ? {} : { container: row.container }),
  as: row.as,
  by: row.by,
  address: row.address,
  startedAt: row.createdAt.toISOString(),
  ...(row.endedAt && row.because ? { ended: { at: row.endedAt.toISOString(), because: row.because } } : {}),
  bytes: row.bytes,
});

/** The shells of a cloud, newest first. */
export async function listShells(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
): Promise<readonly ShellView[]> {
  found(await store.clouds.get(cloud), 'cloud');
  return (await store.shells.list(cloud, MOST_LISTED)).map(viewOf);
}

/** A recording, secrets covered; that it was read is noted in the audit. */
export async function readRecording(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  id: string,
  asker: Asker,
): Promise<RecordingView> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const row = await store.shells.get(id);
  const shell = found(row?.cloud === cloud ? row : undefined, 'shell');
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'shells.replay',
    object: [name, shell.host, shell.container].filter(Boolean).join('/'),
    detail: { shell: id },
  });
  const events: ShellEvent[] = [];
  for (let after = 0; ; ) {
    const part = await store.shells.events(id, after);
    if (part.length === 0) break;
    after = part.at(-1)?.seq ?? after;
    events.push(...part);
  }
  const [secrets, former] = await Promise.all([store.secrets.read(cloud), store.secrets.former(cloud)]);
  const title = [shell.host, shell.container].filter(Boolean).join('/');
  const head = { cols: shell.cols, rows: shell.rows, startedAt: shell.createdAt.toISOString(), title };
  return { shell: viewOf(shell), cast: asciicast(head, safeRecording(events, [secrets, ...former])) };
}
