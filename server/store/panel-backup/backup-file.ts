import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { PanelBackupRefused } from '../../core/domain/panel-backup';
import type { DatabaseLine } from './dump-database';
import { opened, sealed } from './sealed-stream';

/** The first line of a backup. */
export interface BackupHead {
  readonly version: string;
  /** ISO 8601. */
  readonly at: string;
  /** When each migration was made that the database had had. */
  readonly migrations: readonly number[];
  /** Under which stored secrets are sealed, as its file holds it. */
  readonly key: string;
}

/** The last line. */
interface BackupEnd {
  readonly rows: number;
  readonly clouds: number;
}

type Line = { readonly head: BackupHead } | DatabaseLine | { readonly end: BackupEnd };

/** Writes a backup in one step: a file of this name is whole, or not there. */
export async function writeBackup(
  file: string,
  passphrase: string,
  head: BackupHead,
  lines: AsyncIterable<DatabaseLine>,
): Promise<BackupEnd & { readonly size: number }> {
  if (existsSync(file)) throw new PanelBackupRefused({ kind: 'file_exists', file });
  const fresh = `${file}.${process.pid}.new`;
  const counts = { rows: 0, clouds: 0 };
  async function* text(): AsyncGenerator<string> {
    const said = (line: Line) => `${JSON.stringify(line)}\n`;
    let table = '';
    yield said({ head });
    for await (const line of lines) {
      if ('table' in line) table = line.table;
      else {
        counts.rows += 1;
        if (table === 'clouds') counts.clouds += 1;
      }
      yield said(line);
    }
    yield said({ end: counts });
  }
  try {
    await pipeline(
      Readable.from(text()),
      createGzip(),
      (source: AsyncIterable<Buffer>) => sealed(source, passphrase),
      createWriteStream(fresh, { flags: 'wx', mode: 0o600, flush: true }),
    );
    const { size } = statSync(fresh);
    renameSync(fresh, file);
    return { ...counts, size };
  } catch (cause) {
    rmSync(fresh, { force: true });
    throw cause;
  }
}

/** The lines of a backup. Throws PanelBackupRefused where it was cut, altered, or is none. */
async function* linesOf(file: string, passphrase: string): AsyncGenerator<Line> {
  const gunzip = createGunzip();
  const flow = pipeline(
    createReadStream(file),
    (source: AsyncIterable<Buffer>) => opened(source, passphrase, file),
    gunzip,
  );
  flow.catch(() => undefined);
  let last: Line | undefined;
  try {
    for await (const line of createInterface({ input: gunzip, crlfDelay: Number.POSITIVE_INFINITY })) {
      last = JSON.parse(line) as Line;
      yield last;
    }
    await flow;
  } catch (cause) {
    await flow;
    throw cause;
  }
  if (!last || !('end' in last)) throw new PanelBackupRefused({ kind: 'broken' });
}

/** Reads a backup to its end, so that nothing is begun with one that is not whole. */
export async function checkBackup(
  file: string,
  passphrase: string,
): Promise<{ readonly head: BackupHead; readonly end: BackupEnd; readonly size: number }> {
  if (!existsSync(file)) throw new PanelBackupRefused({ kind: 'no_backup', file });
  let head: BackupHead | undefined;
  let end: BackupEnd | undefined;
  let rows = 0;
  for await (const line of linesOf(file, passphrase))
    if ('head' in line) head = line.head;
    else if ('end' in line) end = line.end;
    else if ('row' in line) rows += 1;
  if (!head || end?.rows !== rows) throw new PanelBackupRefused({ kind: 'broken' });
  return { head, end, size: statSync(file).size };
}

/** The tables in the backup. */
export async function* rowsOf(file: string, passphrase: string): AsyncGenerator<DatabaseLine> {
  for await (const line of linesOf(file, passphrase)) if ('table' in line || 'row' in line) yield line;
}
