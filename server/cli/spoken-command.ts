import { Command, type CommanderError, Option } from 'commander';
import type { CliWords } from '../words/cli/cli-words';
import { LANGUAGE_FLAG } from './language';
import type { Terminal } from './terminal';

/** The program itself: its help and its errors are in the reader's language. */
export function spokenProgram(name: string, words: CliWords, terminal: Terminal): Command {
  const { help } = words;
  return new Command(name)
    .description(help.program)
    .configureOutput({
      writeOut: (text) => terminal.out(text.replace(/\n$/, '')),
      writeErr: (text) => terminal.err(text.replace(/\n$/, '')),
      // `wrongLines` says it.
      outputError: () => undefined,
    })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => help.titles[title] ?? title,
      optionDescription: (option) => described(option, words),
    })
    .addOption(new Option(`${LANGUAGE_FLAG} <language>`, help.options.language).choices(['en', 'zh']))
    .helpOption('-h, --help', help.helpOption)
    .helpCommand('help [command]', help.helpCommand)
    .exitOverride();
}

/** The description of an option with the values it takes. */
function described(option: Option, { help: { extra } }: CliWords): string {
  const more = [
    ...(option.argChoices
      ? [extra.choices(option.argChoices.map((one) => JSON.stringify(one)).join(', '))]
      : []),
    ...(option.defaultValue === undefined || typeof option.defaultValue === 'boolean'
      ? []
      : [extra.default(JSON.stringify(option.defaultValue))]),
    ...(option.envVar === undefined ? [] : [extra.environment(option.envVar)]),
  ];
  return more.length === 0 ? option.description : `${option.description}${extra.all(more)}`;
}

/** The fault of a command line, from commander's error. */
export function wrongLines(
  { code, message }: CommanderError,
  { help: { wrong, tryHelp } }: CliWords,
): string[] {
  const [first = '', hint] = message.split('\n');
  const named = /'(?<name>[^']*)'/.exec(first)?.groups?.name ?? '';
  const guess = /^\(Did you mean (?:one of )?(?<name>.+)\?\)$/.exec(hint ?? '')?.groups?.name;
  const says = {
    'commander.unknownOption': wrong.unknownOption,
    'commander.unknownCommand': wrong.unknownCommand,
    'commander.missingArgument': wrong.missingArgument,
    'commander.optionMissingArgument': wrong.optionMissingArgument,
    'commander.missingMandatoryOptionValue': wrong.missingOption,
  }[code];
  return [says ? says(named) : wrong.other(first), ...(guess ? [wrong.didYouMean(guess)] : []), tryHelp];
}
