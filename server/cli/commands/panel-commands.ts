import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type PanelBackupFigures, PanelBackupRefused } from '../../core/domain/panel-backup';
import { exitCodes, Failure } from '../failure';
import type { CommandLine } from './command-line';

interface PanelFlags {
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/** Shorter ones can be guessed. */
const LEAST = 12;

/** The commands on the panel of this machine itself. */
export function panelCommands(line: CommandLine): void {
  const { program, words, deps, output } = line;
  const { commands, options: says } = words.help;
  for (const name of ['panel-backup', 'panel-restore'] as const)
    program
      .command(`${name} <file>`)
      .description(commands[name])
      .option('--passphrase-file <file>', says.passphraseFile)
      .option('--json', says.json)
      .action(async (file: string, options: PanelFlags) => {
        const passphrase = await passphraseOf(line, options);
        const panel = await deps.ownPanel();
        const done = await told(() =>
          name === 'panel-backup'
            ? panel.backup(resolve(file), passphrase)
            : panel.restore(resolve(file), passphrase),
        );
        const { out, json } = output(options);
        const { panel: tells } = words.show;
        if (json) out(JSON.stringify({ type: 'result', ...done }));
        else out(name === 'panel-backup' ? tells.kept(file, done) : tells.restored(done));
      });
}

async function passphraseOf({ deps }: CommandLine, { passphraseFile }: PanelFlags): Promise<string> {
  const given =
    passphraseFile === undefined
      ? deps.environment.KOLLAGE_BACKUP_PASSPHRASE
      : (await readFile(passphraseFile, 'utf8')).split('\n')[0];
  if (given !== undefined && given.length >= LEAST) return given;
  throw new Failure(({ failures }) => failures.noPassphrase(LEAST), { code: exitCodes.usage });
}

/** The refusal in the reader's language. */
async function told(does: () => Promise<PanelBackupFigures>): Promise<PanelBackupFigures> {
  try {
    return await does();
  } catch (cause) {
    if (!(cause instanceof PanelBackupRefused)) throw cause;
    const { fault } = cause;
    throw new Failure(({ failures: { panelBackup: says } }) => {
      switch (fault.kind) {
        case 'no_backup':
        case 'file_exists':
          return says[fault.kind](fault.file);
        case 'place_taken':
        case 'nothing_kept':
          return says[fault.kind](fault.place);
        case 'newer':
          return says.newer(fault.version);
        case 'passphrase_wrong':
        case 'broken':
          return says[fault.kind];
      }
    });
  }
}
