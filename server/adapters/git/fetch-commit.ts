import { spawn } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bilingual, type Checked } from '../../core/domain/diagnostic';
import { FOLDER_BOUNDS, pathFault } from '../../core/domain/folder-path';
import { isNoHost } from '../../core/domain/ip-address';
import type { FolderFile } from '../../core/domain/kept-file';
import type { Message } from '../../core/domain/text';
import { EngineError } from '../../engine/errors';
import { archiveSays } from '../../words/diagnostics/archive';
import { pathFaultSays } from '../../words/diagnostics/folder-path';

/** A folder of a repository at one commit. */
export interface CommitPlace {
  /** https without credentials. */
  readonly url: string;
  /** The whole name of a commit: 40 or 64 hexadecimal digits. */
  readonly commit: string;
  /** The folder in it; empty for all of it. */
  readonly folder: string;
}

/** Seconds for all of it, and bytes that git may write into one file. */
const PATIENCE_S = 60;
const MOST_PACK = 200_000_000;
const MOST_LISTED = 4_000_000;

/**
 * The files of a commit, read with git: no history, hook, submodule, credential, redirect or other protocol, and only
 * from the address that its name was checked with.
 */
export async function fetchCommit(
  place: CommitPlace,
  protocol: 'https' | 'file' = 'https',
): Promise<Checked<readonly FolderFile[]>> {
  const home = await mkdtemp(join(tmpdir(), 'kollage-git-'));
  try {
    const resolve = protocol === 'https' ? await addressOf(place.url) : [];
    const git = (argv: readonly string[], most: number, input?: string) =>
      runGit(home, [...settings(home, protocol), ...resolve, ...argv], most, input);
    await git(['init', '--quiet', '--bare', '.'], 1000);
    await git(
      [
        'fetch',
        '--quiet',
        '--depth=1',
        '--no-tags',
        '--no-recurse-submodules',
        '--',
        place.url,
        place.commit,
      ],
      1000,
    );
    const tree = place.folder === '' ? place.commit : `${place.commit}:${place.folder}`;
    const listed = await git(['ls-tree', '-r', '-z', '-l', '--full-tree', tree], MOST_LISTED);
    const entries = listed.toString('utf8').split('\0').filter(Boolean).map(readEntry);
    const wrong = faultsOf(entries);
    if (wrong) return wrong;
    const names = entries.map(({ object }) => object).join('\n');
    const most = FOLDER_BOUNDS.bytes + entries.length * 100;
    const bodies = await git(['cat-file', '--batch'], most, `${names}\n`);
    return { value: cutBodies(entries, bodies), diagnostics: [] };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

const settings = (home: string, protocol: string): string[] =>
  Object.entries({
    'protocol.allow': 'never',
    [`protocol.${protocol}.allow`]: 'always',
    'core.hooksPath': '/dev/null',
    'credential.helper': '',
    'http.followRedirects': 'false',
    'http.lowSpeedLimit': '1000',
    'http.lowSpeedTime': '20',
    'http.proxy': '',
    'fetch.fsckObjects': 'true',
    'fetch.recurseSubmodules': 'false',
    'gc.auto': '0',
    'safe.directory': home,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** Where the repository is, looked up once and pinned: its name cannot lead elsewhere a moment later. */
async function addressOf(url: string): Promise<string[]> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host)
    ? [host]
    : (await lookup(host, { all: true }).catch(() => [])).map((a) => a.address);
  if (addresses.length === 0) throw unreadable(`${host} is not known to the name service`);
  const wrong = addresses.find((address) => isNoHost(address));
  if (wrong !== undefined)
    throw new EngineError('BadAddress', `${wrong} is link-local or multicast: no repository is there`);
  if (isIP(host)) return [];
  return ['-c', `http.curloptResolve=${host}:${port === '' ? 443 : port}:${addresses.join(',')}`];
}

interface Entry {
  readonly mode: string;
  readonly object: string;
  readonly size: number;
  readonly path: string;
}

/** `100644 blob 2ab3...     120\tconfig/nova.conf`. */
function readEntry(line: string): Entry {
  const [head = '', path = ''] = line.split('\t');
  const [mode = '', , object = '', size = ''] = head.split(/ +/);
  return { mode, object, size: Number(size), path };
}

function faultsOf(entries: readonly Entry[]): Checked<readonly FolderFile[]> | undefined {
  const { files, bytes, fileBytes } = FOLDER_BOUNDS;
  const refuse = (says: Message, file?: string): Checked<readonly FolderFile[]> => ({
    diagnostics: [
      {
        severity: 'error',
        ...bilingual(says),
        ...(file === undefined ? {} : { at: { file: file.slice(0, 200) } }),
      },
    ],
  });
  if (entries.length === 0) return refuse(archiveSays.empty);
  if (entries.length > files) return refuse(archiveSays.many);
  for (const { mode, path, size } of entries) {
    const fault = pathFault(path);
    if (fault) return refuse(pathFaultSays[fault], path);
    if (mode === '120000') return refuse(archiveSays.linkOfGit, path);
    if (mode === '160000') return refuse(archiveSays.submodule, path);
    if (size > fileBytes) return refuse(archiveSays.large, path);
  }
  if (entries.reduce((sum, { size }) => sum + size, 0) > bytes) return refuse(archiveSays.much);
  return undefined;
}

/** The output of `cat-file --batch`: a line with name and size, the bytes, a newline. */
function cutBodies(entries: readonly Entry[], bodies: Buffer): FolderFile[] {
  let at = 0;
  return entries.map(({ path, size, object }) => {
    const head = bodies.indexOf(0x0a, at);
    if (head < 0 || !bodies.toString('latin1', at, head).startsWith(`${object} blob ${size}`))
      throw unreadable('git printed another file than it was asked for');
    at = head + 1 + size + 1;
    return { path, bytes: new Uint8Array(bodies.subarray(head + 1, head + 1 + size)) };
  });
}

const unreadable = (why: string, lines: readonly string[] = []): EngineError =>
  new EngineError('RepositoryUnreadable', `the repository cannot be read: ${why}`, {
    retryable: true,
    lines,
    remedy:
      'Give the address of a repository that is readable without a password, and the whole name of a commit.',
  });

/** Runs git with nothing of this machine's settings, and with bounds on time, output and files. */
const runGit = (cwd: string, argv: readonly string[], most: number, input = ''): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn('prlimit', [`--fsize=${MOST_PACK}`, '--', 'git', ...argv], {
      cwd,
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH ?? '/usr/bin:/bin',
        HOME: cwd,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: 'true',
        GIT_NO_REPLACE_OBJECTS: '1',
        LC_ALL: 'C',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    const out: Buffer[] = [];
    let size = 0;
    let said = '';
    const stop = (cause: Error) => {
      clearTimeout(late);
      reject(cause);
      // Its helpers, too: they hold the connection.
      if (child.pid !== undefined)
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch {
          child.kill('SIGKILL');
        }
    };
    const late = setTimeout(() => stop(unreadable(`it took more than ${PATIENCE_S} s`)), PATIENCE_S * 1000);
    child.once('error', () => stop(unreadable('git or prlimit is not installed where the panel runs')));
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > most) return stop(unreadable('it is larger than a folder of a cloud may be'));
      out.push(part);
    });
    child.stderr.on('data', (part: Buffer) => {
      said = (said + part.toString('utf8')).slice(-2000);
    });
    child.once('close', (code) => {
      clearTimeout(late);
      if (code === 0) return resolve(Buffer.concat(out));
      const lines = said.split('\n').filter(Boolean).slice(-4);
      reject(unreadable(lines.at(-1) ?? `git ended with ${code}`, lines));
    });
    child.stdin.end(input);
  });
