import { dirname } from 'node:path/posix';
import type { StepWork } from '../../core/domain/plan';
import { quoteTelling, tellingLine } from '../../core/logs/telling-line';
import { EngineError } from '../errors';
import { removeFiles } from '../files/remove-files';
import { writeFiles } from '../files/write-files';
import type { HostConnection, SecretResolver } from '../ports';

type BackupWork = Extract<StepWork, { kind: 'backup' }>;

interface BackupDeps {
  readonly secrets: SecretResolver;
  readonly connect: (host: string) => Promise<HostConnection>;
  readonly signal: AbortSignal;
  readonly say: (line: string, source?: string) => void;
  readonly ready?: (() => Promise<void>) | undefined;
}

/** Exit codes of the script (core/backups/backup-script.ts). */
const BROKEN = 65;
const NONE = 66;
/** Label of volumes with backups: they belong to no cloud, whose removal takes its own volumes. */
const BACKUP_OF = 'kollage.backup_of';
const LAST_LINES = 40;

/**
 * Runs the one-shot of a part of a backup. One that an earlier run left is ended: none of them leaves a half-done backup
 * behind. Its container, its files with the key, and what it may throw away are gone afterwards, however it ended.
 */
export async function performBackup(
  connection: HostConnection,
  work: BackupWork,
  { secrets, connect, signal, say, ready = async () => undefined }: BackupDeps,
): Promise<void> {
  const { docker, host } = connection;
  const { spec, files } = work;
  const throwAway = work.throwAway ?? [];
  const clear = async () => {
    await docker.stop(spec.name, 10);
    await docker.remove(spec.name);
    for (const volume of throwAway) await docker.removeVolume(volume);
    await removeFiles(connection, folderOf(work));
  };
  await clear();
  try {
    signal.throwIfAborted();
    await writeFiles(
      connection,
      files.map(({ path, body, mode }) => ({ path, mode, body: secrets.resolve(body) })),
      { signal },
    );
    const cloud = spec.labels['kollage.cloud'] ?? '';
    if (!work.to.startsWith('/')) await docker.createVolume(work.to, { [BACKUP_OF]: cloud });
    for (const volume of throwAway) await docker.createVolume(volume, { 'kollage.cloud': cloud });
    await docker.create(spec);
    if (work.from !== undefined) await copyBackup(await connect(work.from), connection, work, signal, say);
    await docker.start(spec.name);
    const lines: string[] = [];
    const follow = (async () => {
      for await (const { line } of docker.logs(spec.name, { follow: true, signal })) {
        lines.push(line);
        if (lines.length > LAST_LINES) lines.shift();
        say(line, spec.name);
        await ready();
      }
    })().catch(() => undefined);
    const code = await docker.wait(spec.name, signal);
    await follow;
    if (code !== 0) throw failure(host, work, code, lines);
  } finally {
    await clear();
  }
}

function failure(
  host: string,
  { act, spec }: BackupWork,
  code: number,
  lines: readonly string[],
): EngineError {
  const said = lines
    .filter((line) => line.startsWith('backup: '))
    .at(-1)
    ?.slice('backup: '.length);
  if (code === BROKEN || code === NONE)
    return new EngineError('BackupBroken', `${said ?? 'the backup is broken'} (on ${host})`, {
      lines,
      remedy:
        act === 'lay'
          ? 'Nothing was stopped and nothing was changed. Restore the backup before it.'
          : 'Make a new one; restore the one before it where data is missing.',
    });
  return new EngineError(
    'JobFailed',
    `${spec.name} on ${host} ended with exit code ${code}${quoteTelling(tellingLine([...lines]))}`,
    {
      lines,
      remedy:
        act === 'swap'
          ? 'Fix the error above, then restore again: the backup is still there.'
          : 'Fix the error above, then plan again. No data of the cloud was changed.',
    },
  );
}

const folderOf = ({ files }: BackupWork): readonly string[] => [
  ...new Set(files.map(({ path }) => dirname(path))),
];

/** A container that was only made gives its files: nothing of the cloud has to run there. */
async function copyBackup(
  source: HostConnection,
  target: HostConnection,
  { spec, backup, part }: BackupWork,
  signal: AbortSignal,
  say: BackupDeps['say'],
): Promise<void> {
  const kept = spec.mounts.find(({ target: path }) => path.endsWith('/backups'))?.target;
  if (kept === undefined) throw new Error(`${spec.name} has no place for backups`);
  const name = `${spec.name}_source`;
  await source.docker.remove(name);
  await source.docker.create({ ...spec, name, network: 'none' });
  try {
    const tar = await source.docker.copyOut(name, `${kept}/${backup}`, signal);
    await target.docker.copyIn(spec.name, kept, tar, signal);
    say(`copied backup ${backup} of ${part} from ${source.host}`);
  } finally {
    await source.docker.remove(name);
  }
}
