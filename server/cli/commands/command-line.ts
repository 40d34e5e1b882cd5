import { type Command, InvalidArgumentError, Option } from 'commander';
import { BACKUP_ID } from '../../core/domain/backup';
import type { CliWords } from '../../words/cli/cli-words';
import type { CliDeps } from '../cli-deps';
import type { ExitCode } from '../failure';
import { type Common, folderOptions } from '../folder-flags';
import type { Output } from '../terminal';

/** The dependencies of the command groups. */
export interface CommandLine {
  readonly program: Command;
  readonly deps: CliDeps;
  readonly words: CliWords;
  output(options: Common): Output;
  /** The exit code of the program. */
  ended(code: ExitCode): void;
}

type Named = keyof CliWords['help']['commands'];

/** A command that reads a folder; `flags` are arguments after its name. */
export function folderCommand({ program, words }: CommandLine, name: Named, flags = ''): Command {
  const { commands, options } = words.help;
  const command = program.command(`${name}${flags}`).description(commands[name]);
  for (const option of folderOptions(words)) command.addOption(option);
  return command.option('--name <cloud>', options.name).option('--json', options.json);
}

export const limitOption = ({ help }: CliWords) => new Option('--limit <hosts>', help.options.limit);

export const pushOption = ({ help }: CliWords) =>
  new Option('--push-registry <address>', help.options.pushRegistry);

export const backupOption = ({ help }: CliWords) =>
  new Option('--backup <name>', help.options.backup).makeOptionMandatory().argParser((name) => {
    if (!BACKUP_ID.test(name)) throw new InvalidArgumentError('20261128-064500');
    return name;
  });

export const newKeysOption = ({ help }: CliWords) =>
  new Option('--accept-new-host-keys', help.options.acceptNewHostKeys);
