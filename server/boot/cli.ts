import { createInterface } from 'node:readline/promises';
import { readTree } from '../adapters/files/read-role-folders';
import { vaultFormat } from '../adapters/vault/vault';
import type { CliDeps } from '../cli/cli-deps';
import { languageOf } from '../cli/language';
import { runProgram } from '../cli/program';
import { errorText } from '../cli/show/error-text';
import type { Terminal } from '../cli/terminal';
import { printable } from '../core/domain/printable';
import { EngineError } from '../engine/errors';
import { cliWords } from '../words/cli/cli-words';
import { lastNet } from './last-net';
import { pauseAsked } from './pause-asked';

/** The commands with everything they stand on; engines, SSH and the panel's client are loaded when they are needed. */
const deps: CliDeps = {
  tools: async () =>
    (await import('./roles-and-tools')).readRolesAndTools(undefined, process.env.KOLLAGE_BUNDLE),
  environment: process.env,
  readTree,
  vault: vaultFormat,
  random: async (sshKeys) => (await import('./random-source')).randomSource(sshKeys),
  engine: async (push) => (await import('./cli-engine')).createCliEngine(push),
  panel: async (url, token) => (await import('./panel-client')).createPanelClient(url, token),
  ownPanel: async () => {
    const { backupPanel, restorePanel } = await import('./panel-backup');
    return { backup: backupPanel, restore: restorePanel };
  },
};

/** Milliseconds for what is under way when a defect is met; what runs on hosts is adopted by the next run. */
const END_MS = 60_000;
const words = cliWords[languageOf(process.argv.slice(2), process.env)];
const stopping = new AbortController();
process.once('SIGINT', async () => {
  const { Stopped } = await import('../usecases/ports');
  stopping.abort(new Stopped('cancelled'));
  console.error(words.show.stopping);
});
process.stdout.on('error', () => process.exit(1));

const terminal: Terminal = {
  out: (line) => process.stdout.write(`${printable(line)}\n`),
  err: (line) => process.stderr.write(`${printable(line)}\n`),
  interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  async ask(question) {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question, { signal: stopping.signal });
    } finally {
      lines.close();
    }
  },
  signal: stopping.signal,
  onPause: pauseAsked,
};

/** What went wrong outside of our hands, in a sentence; a bug with its stack, to be reported. */
function lastWords(cause: unknown): string {
  if (stopping.signal.aborted) return words.show.stopped;
  if (cause instanceof EngineError)
    return [
      errorText(cause, words),
      ...(cause.remedy === undefined ? [] : [words.shared.remedy(cause.toStepError())]),
    ].join('\n');
  if (cause instanceof Error && 'syscall' in cause) return cause.message;
  return `${words.show.defect}\n${cause instanceof Error ? cause.stack : String(cause)}`;
}

const ended = runProgram(process.argv.slice(2), deps, terminal).catch((cause) => {
  terminal.err(lastWords(cause));
  return 1;
});
lastNet(
  'kollage',
  async () => {
    const { Stopped } = await import('../usecases/ports');
    stopping.abort(new Stopped('cancelled'));
    await ended;
  },
  { endMs: END_MS },
);
process.exitCode = await ended;
