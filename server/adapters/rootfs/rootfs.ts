import { spawn } from 'node:child_process';
import { PassThrough, type Readable } from 'node:stream';
import { EngineError } from '../../engine/errors';
import type { Docker } from '../../engine/ports';
import { aptOptions } from './apt-options';
import { localEngine } from './local-engine';
import { detectMirror, type Mirror } from './mirror';

export { detectMirror, type Mirror } from './mirror';

export interface ImportOptions {
  /** A Debian release by its code name. */
  readonly suite: string;
  /** The main archive; the security archive is then expected beside it, with `-security` at its end. */
  readonly mirror?: string;
  readonly onLine?: (line: string) => void;
  /** Make it again although the image is there. */
  readonly fresh?: boolean;
  readonly signal?: AbortSignal;
  /** The engine that gets the image; this machine's own where none is given. */
  readonly docker?: Pick<Docker, 'imageId' | 'importImage'>;
}

const excluded = ['/usr/share/doc/*', '/usr/share/man/*', '/usr/share/info/*', '/usr/share/locale/*'];

/** The program and its arguments that write a minimal root file system as tar to standard output. */
export function bootstrapArgv(suite: string, mirror: Mirror, options: readonly string[]): readonly string[] {
  return [
    'mmdebstrap',
    '--variant=minbase',
    '--format=tar',
    '--include=ca-certificates',
    ...excluded.map((path) => `--dpkgopt=path-exclude=${path}`),
    '--dpkgopt=path-include=/usr/share/doc/*/copyright',
    '--dpkgopt=force-unsafe-io',
    '--aptopt=APT::Install-Recommends "false"',
    '--aptopt=Acquire::Languages "none"',
    ...options.map((option) => `--aptopt=${option}`),
    '--',
    suite,
    '-',
    `deb ${mirror.main} ${suite} main`,
    `deb ${mirror.main} ${suite}-updates main`,
    `deb ${mirror.security} ${suite}-security main`,
  ];
}

/** Runs mmdebstrap; the stream ends only after a clean exit, so that half a system never becomes an image. */
function bootstrap(argv: readonly string[], options: ImportOptions): Readable {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const out = new PassThrough();
  const lines: string[] = [];
  let rest = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      lines.push(line);
      options.onLine?.(line);
    }
  });
  child.stdout.pipe(out, { end: false });
  const stop = () => child.kill('SIGTERM');
  options.signal?.addEventListener('abort', stop, { once: true });
  child.on('error', (cause) =>
    out.destroy(
      new EngineError('BootstrapFailed', `mmdebstrap could not be started: ${cause.message}`, {
        cause,
        remedy: 'Install the Debian package mmdebstrap on this machine.',
      }),
    ),
  );
  child.on('close', (code) => {
    options.signal?.removeEventListener('abort', stop);
    if (code === 0) out.end();
    else
      out.destroy(
        new EngineError('BootstrapFailed', `mmdebstrap of ${options.suite} ended with code ${code}.`, {
          retryable: true,
          lines: lines.slice(-20),
          remedy: 'Check that the Debian mirror can be reached from this machine.',
        }),
      );
  });
  out.on('close', () => {
    if (child.exitCode === null) child.kill('SIGTERM');
  });
  return out;
}

const underWay = new Map<string, Promise<{ readonly ref: string }>>();

/** Makes `kollage/debian:<suite>` from a Debian mirror; an image that is there already is used as it is. */
export async function importDebian(options: ImportOptions): Promise<{ readonly ref: string }> {
  if (!/^[a-z]+$/.test(options.suite)) {
    throw new EngineError('BootstrapFailed', `"${options.suite}" is not the code name of a Debian release.`);
  }
  const ref = `kollage/debian:${options.suite}`;
  const docker = options.docker ?? localEngine;
  if (!options.fresh && (await docker.imageId(ref)) !== undefined) return { ref };
  if (options.docker) return make(ref, docker, options);
  const running = underWay.get(ref);
  if (running) return running;
  const made = make(ref, docker, options).finally(() => underWay.delete(ref));
  underWay.set(ref, made);
  return made;
}

async function make(
  ref: string,
  docker: Pick<Docker, 'importImage'>,
  options: ImportOptions,
): Promise<{ readonly ref: string }> {
  const mirror = options.mirror
    ? { main: options.mirror, security: `${options.mirror}-security` }
    : detectMirror();
  const rootfs = bootstrap(bootstrapArgv(options.suite, mirror, await aptOptions()), options);
  const failed = new Promise<never>((_, reject) => rootfs.once('error', reject));
  await Promise.race([docker.importImage(rootfs, ref), failed]);
  return { ref };
}
