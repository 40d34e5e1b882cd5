import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { hasErrors } from '../../core/domain/diagnostic';
import type { ResourceStep } from '../../core/domain/resource-step';
import { type FirstImage, type FirstWish, firstResources } from '../../core/resources/first-resources';
import { cloudAccess } from '../../usecases/cloud-access';
import { initCloud } from '../../usecases/init-cloud';
import type { CliWords } from '../../words/cli/cli-words';
import { diagnosticText } from '../../words/cli/diagnostic-text';
import type { CliDeps } from '../cli-deps';
import { type ExitCode, exitCodes, Failure } from '../failure';
import type { FolderOptions } from '../folder/cloud-folder';
import { loadFolder } from '../folder/load-folder';
import { initLines } from '../show/init-lines';
import { resourceLine } from '../show/resource-line';
import type { Output } from '../terminal';
import { agree } from './approve';
import { holdHosts } from './hold-hosts';
import { redactorOf } from './redactor-of';
import { trustedTargets } from './trust-hosts';

export interface InitOptions {
  readonly name: string | undefined;
  readonly external: string | undefined;
  readonly gateway: string | undefined;
  /** `FIRST-LAST`. */
  readonly pool: string | undefined;
  readonly image: string;
  /** The file of an OpenSSH public key. */
  readonly key: string | undefined;
  readonly instance: boolean;
  readonly undo: boolean;
  readonly acceptNewHostKeys: boolean;
  readonly yes: boolean;
}

/** Gives a deployed cloud its first resources and waits until the first instance answers, or takes them away. */
export async function initCloudAction(
  deps: CliDeps,
  output: Output,
  options: InitOptions & FolderOptions,
): Promise<ExitCode> {
  const loaded = await loadFolder(deps, { ...options, secretsNeeded: true });
  for (const warning of loaded.diagnostics) output.err(diagnosticText(warning, output.words));
  const access = cloudAccess(loaded.cloud.input);
  const { value: wanted, diagnostics } = firstResources(
    await wishOf(options),
    options.undo ? access.bridge || undefined : access.bridge,
  );
  if (!wanted || hasErrors(diagnostics))
    throw new Failure(({ failures }) => failures.nothingMade, { code: exitCodes.usage, diagnostics });
  if (!output.json)
    for (const line of initLines(wanted, loaded.source.name, options.undo, output.words)) output.out(line);
  await agree({ action: 'deploy', yes: options.yes, destroyName: undefined }, loaded.source.name, output);
  const engine = await deps.engine(undefined);
  try {
    const hosts = [
      ...new Set([access.via, ...access.networkHosts, ...(access.clientHost ? [access.clientHost] : [])]),
    ];
    const targets = await trustedTargets(loaded, engine, output, {
      acceptNew: options.acceptNewHostKeys,
      hosts,
    });
    const redact = redactorOf(loaded, targets);
    const { from } = wanted.image;
    const command = 'init-cloud';
    const result = await holdHosts({ loaded, engine, targets, command, hosts: [access.via] }, (connect) =>
      initCloud(
        {
          access,
          wanted,
          undo: options.undo,
          ...(from.kind === 'file' ? { file: () => fileOf(from.path) } : {}),
        },
        {
          connect,
          sessions: engine.sessions,
          clock: engine.clock,
          signal: output.signal,
          say: (step) => sayResource(output, step, redact),
        },
      ),
    );
    if (output.json) output.out(JSON.stringify({ type: 'result', ...result }));
    else if (result.address !== undefined)
      output.out(lastLine(result.address, result.firstPing, output.words));
    return exitCodes.done;
  } finally {
    await engine.connections.closeAll();
  }
}

/** A line for the result of a resource; waiting and starting resources appear in JSON only. */
export function sayResource(output: Output, step: ResourceStep, redact: (text: string) => string): void {
  if (output.json) output.out(redact(JSON.stringify({ type: 'resource', ...step })));
  else if (step.state !== 'waiting' && step.state !== 'running')
    output.out(redact(resourceLine(step, output.words)));
}

/** The last line: the first instance. */
export const lastLine = (address: string, firstPing: number | undefined, { show }: CliWords): string =>
  firstPing === undefined
    ? show.resources.untried(address)
    : show.resources.answers(address, show.run.seconds(firstPing));

/** The request from the flags. */
export async function wishOf(options: InitOptions): Promise<FirstWish> {
  const [poolStart, poolEnd] = options.pool?.split('-') ?? [];
  return {
    cidr: options.external,
    gateway: options.gateway,
    poolStart,
    poolEnd,
    image: imageOf(options.image),
    publicKey: options.key === undefined ? undefined : await keyOf(options.key),
    instance: options.instance,
  };
}

function imageOf(text: string): FirstImage {
  if (text === 'tiny') return { kind: 'tiny' };
  return /^https?:\/\//.test(text) ? { kind: 'url', url: text } : { kind: 'file', path: text };
}

async function keyOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new Failure(({ failures }) => failures.unreadable(path), { code: exitCodes.usage });
  }
}

async function fileOf(path: string) {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile())
    throw new Failure(({ failures }) => failures.unreadable(path), { code: exitCodes.usage });
  return { size: found.size, data: createReadStream(path) };
}
