import { CommanderError } from 'commander';
import { Refusal } from '../usecases/refusal';
import { type CliWords, cliWords } from '../words/cli/cli-words';
import { refusalText } from '../words/say';
import type { CliDeps } from './cli-deps';
import { actionCommands } from './commands/action-commands';
import { cloudCommands } from './commands/cloud-commands';
import type { CommandLine } from './commands/command-line';
import { offlineCommands } from './commands/offline-commands';
import { panelCommands } from './commands/panel-commands';
import { type ExitCode, exitCodes, Failure, failureLines } from './failure';
import { languageOf } from './language';
import { spokenProgram, wrongLines } from './spoken-command';
import type { Terminal } from './terminal';

/** Runs one command line (without `node` and the program's name) and says with what it ends. */
export async function runProgram(
  argv: readonly string[],
  deps: CliDeps,
  terminal: Terminal,
): Promise<ExitCode> {
  const words = cliWords[languageOf(argv, deps.environment)];
  let code: ExitCode = exitCodes.done;
  const program = spokenProgram('kollage', words, terminal);
  const line: CommandLine = {
    program,
    deps,
    words,
    output: ({ json }) => ({ ...terminal, words, json: json === true }),
    ended: (given) => {
      code = given;
    },
  };
  offlineCommands(line);
  actionCommands(line);
  cloudCommands(line);
  panelCommands(line);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (cause) {
    if (cause instanceof CommanderError) return misused(cause, words, terminal);
    const failure = cause instanceof Refusal ? refused(cause) : cause;
    if (!(failure instanceof Failure)) throw cause;
    if (argv.includes('--json')) terminal.out(failureJson(failure));
    else for (const told of failureLines(failure, words)) terminal.err(told);
    return failure.options.code ?? exitCodes.failed;
  }
}

function misused(cause: CommanderError, words: CliWords, terminal: Terminal): ExitCode {
  if (cause.exitCode === 0) return exitCodes.done;
  if (cause.code !== 'commander.help') for (const told of wrongLines(cause, words)) terminal.err(told);
  return exitCodes.usage;
}

const refused = ({ reason, diagnostics }: Refusal): Failure =>
  new Failure(({ shared }) => refusalText(reason, shared), { diagnostics });

/** Programs read English. */
const failureJson = ({ message, options: { remedy, diagnostics = [] } }: Failure): string =>
  JSON.stringify({
    type: 'failed',
    message,
    ...(remedy === undefined ? {} : { remedy: remedy(cliWords.en) }),
    diagnostics,
  });
