import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { checkReach } from '../../core/compile/check-reach';
import type { Compilation } from '../../core/compile/compilation';
import { checkCloud, compileHost } from '../../core/compile/compile';
import { createCompilation } from '../../core/compile/create-compilation';
import type { DesiredHost } from '../../core/domain/desired';
import {
  bilingual,
  bilingualDetail,
  type Diagnostic,
  hasErrors,
  type SourceRange,
} from '../../core/domain/diagnostic';
import { resolveMarkers } from '../../core/secrets/resolve-markers';
import { inFolder } from '../../usecases/closed-folder';
import { offlineFacts } from '../../usecases/offline-facts';
import { diagnosticText } from '../../words/cli/diagnostic-text';
import { terminalSays } from '../../words/diagnostics/terminal';
import type { CliDeps } from '../cli-deps';
import { Failure } from '../failure';
import type { FolderOptions } from '../folder/cloud-folder';
import { loadFolder } from '../folder/load-folder';
import { limitTo } from '../limit';
import type { Output } from '../terminal';

/** Says that a folder was made by genconfig, so that it may be emptied. */
export const OUT_MARK = '.kollage-genconfig';
const STAGING = '.kollage-genconfig.new';
const FILES_AT_ONCE = 32;

export interface GenconfigOptions extends FolderOptions {
  readonly name?: string | undefined;
  readonly out: string;
  readonly limit?: string | undefined;
}

/**
 * Writes every file of every host below `out`, with the modes that hosts get. Host by host, so that a thousand
 * of them fit into memory; the old files are replaced only when all went well.
 */
export async function genconfig(deps: CliDeps, output: Output, options: GenconfigOptions): Promise<void> {
  const { folder, tools, cloud, diagnostics } = await loadFolder(deps, { ...options, secretsNeeded: true });
  const { inventory, secrets } = cloud.input;
  const hosts = limitTo(options.limit, inventory) ?? inventory.hosts;
  const compilation = createCompilation({ ...cloud.input, facts: offlineFacts(cloud, false) });
  const nowhere = hosts.filter((host) => isNowhere(compilation, host));
  if (nowhere.length > 0) {
    checkReach(compilation);
    const wrong = compilation.diagnostics().filter(({ severity }) => severity === 'error');
    // An address that is none was told already, at its line.
    const lines = new Set(wrong.map(({ at }) => at?.line));
    const unknown = nowhere
      .map((host) => addressUnknown(host, inventory.written.hosts[host]?.at))
      .filter(({ at }) => at === undefined || !lines.has(at.line));
    throw new Failure(({ failures }) => failures.nothingWritten, {
      diagnostics: [...wrong, ...unknown].map((one) => inFolder(one, folder.given)),
    });
  }
  const out = resolve(options.out);
  const mine = await claim(out, options.out);
  const staging = join(out, STAGING);
  const written: string[] = [];
  let files = 0;
  try {
    await rm(staging, { recursive: true, force: true });
    for (const host of hosts) {
      if (compilation.placements.on(host).length === 0) continue;
      const made = compileHost(compilation, host);
      if (!made || hasErrors(compilation.diagnostics())) continue;
      files += await writeHost(join(staging, folderName(host)), made, (body) =>
        resolveMarkers(body, secrets, tools.hashes),
      );
      written.push(host);
    }
    checkCloud(compilation);
    const found = [...diagnostics, ...compilation.diagnostics().map((d) => inFolder(d, folder.given))];
    if (hasErrors(found))
      throw new Failure(({ failures }) => failures.nothingWritten, { diagnostics: found });
    for (const warning of found) output.err(diagnosticText(warning, output.words));
    await putInPlace(out, staging, written, options.limit === undefined);
  } catch (cause) {
    await rm(mine === 'new' ? out : staging, { recursive: true, force: true });
    throw cause;
  }
  if (output.json) output.out(JSON.stringify({ type: 'genconfig', out, hosts: written, files }));
  else output.out(output.words.show.files.genconfig(options.out, files, written.length));
}

/** Whether the API address of a host would be its name: no host is asked for its addresses here. */
function isNowhere(compilation: Compilation, host: string): boolean {
  if (compilation.placements.on(host).length === 0) return false;
  const scope = compilation.scope(host);
  const isKnown = (name: string) => attempted(() => scope.lookup(name)) !== undefined;
  if (scope.origin('api_interface_address')?.kind !== 'default' || !isKnown('api_interface')) return false;
  return !isKnown('api_interface_address');
}

/** Undefined where the value has an error: the error is reported where the value is needed. */
function attempted(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const addressUnknown = (host: string, at: SourceRange | undefined): Diagnostic => ({
  severity: 'error',
  ...bilingual(terminalSays.addressUnknown(host)),
  ...bilingualDetail(terminalSays.addressRemedy),
  ...(at ? { at } : {}),
});

/** Makes sure that the folder may be written to: new, empty, or made by an earlier genconfig. */
async function claim(out: string, given: string): Promise<'new' | 'ours'> {
  const entries = await readdir(out).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT') return undefined;
    if (code === 'ENOTDIR') throw new Failure(({ failures }) => failures.isFile(given));
    throw cause;
  });
  if (entries && entries.length > 0 && !entries.includes(OUT_MARK))
    throw new Failure(({ failures }) => failures.notGenconfig(given), {
      remedy: ({ failures }) => failures.emptyFolderRemedy,
    });
  await mkdir(out, { recursive: true, mode: 0o700 });
  await writeFile(
    join(out, OUT_MARK),
    'Written by kollage genconfig, which may replace everything in here.\n',
  );
  return entries === undefined ? 'new' : 'ours';
}

/** A host's name as a folder. Names come from an inventory, and must not lead anywhere else. */
function folderName(host: string): string {
  if (/^[\p{L}\p{N}_:][\p{L}\p{M}\p{N}_.:-]*$/u.test(host)) return host;
  throw new Failure(({ failures }) => failures.badFolderName(host));
}

async function writeHost(
  folder: string,
  host: DesiredHost,
  resolved: (body: string) => string,
): Promise<number> {
  const all = host.containers.flatMap((container) => container.files);
  const target = (path: string) => join(folder, path.replace(/^\/etc\/kolla\//, ''));
  for (const parent of new Set(all.map((file) => dirname(target(file.path)))))
    await mkdir(parent, { recursive: true, mode: 0o700 });
  for (let i = 0; i < all.length; i += FILES_AT_ONCE)
    await Promise.all(
      all
        .slice(i, i + FILES_AT_ONCE)
        .map((file) => writeWithMode(target(file.path), resolved(file.body), Number.parseInt(file.mode, 8))),
    );
  return all.length;
}

/** The mode is exactly this one, whatever the umask. */
async function writeWithMode(path: string, body: string, mode: number): Promise<void> {
  await writeFile(path, body, { mode });
  if (mode !== 0o600) await chmod(path, mode);
}

/** Exchanges old hosts for new ones; of hosts that are not there any more, nothing stays. */
async function putInPlace(
  out: string,
  staging: string,
  hosts: readonly string[],
  all: boolean,
): Promise<void> {
  if (all)
    for (const entry of await readdir(out))
      if (entry !== OUT_MARK && entry !== STAGING && !hosts.includes(entry))
        await rm(join(out, entry), { recursive: true, force: true });
  for (const host of hosts) {
    await rm(join(out, host), { recursive: true, force: true });
    await rename(join(staging, host), join(out, host));
  }
  await rm(staging, { recursive: true, force: true });
}
