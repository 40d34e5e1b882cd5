import { execFileSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import type { Docker } from '../../engine/ports';

export const TINY_ROOT = 'kollage-contract/rootfs:1';
export const TINY_IMAGE = 'kollage-contract/tiny:1';

const programs = ['/bin/sh', '/bin/sleep', '/bin/cat', '/bin/echo', '/usr/bin/id', '/usr/bin/env'];

let packedRoot: Buffer | undefined;

/** A root file system of a few programs of this machine and the libraries they need: nothing is pulled. */
export function tinyRootfs(): Readable {
  packedRoot ??= packRoot();
  return Readable.from([packedRoot]);
}

function packRoot(): Buffer {
  const libraries = programs.flatMap((program) =>
    [
      ...execFileSync('ldd', [program])
        .toString()
        .matchAll(/(\/\S+) \(0x/g),
    ].map((found) => found[1] ?? ''),
  );
  const files = [...new Set([...programs, ...libraries, '/etc/passwd', '/etc/group'])].map((path) =>
    path.slice(1),
  );
  const packed = [
    '-c',
    '-h',
    '-C',
    '/',
    '--transform=s,^\\(bin\\|lib\\|lib64\\|sbin\\)/,usr/\\1/,',
    '--',
    ...files,
  ];
  const links = ['bin', 'lib', 'lib64', 'sbin'];
  const script = 'cd "$1"; shift; for l do ln -s "usr/$l" "$l"; done';
  const folder = execFileSync('mktemp', ['-d']).toString().trim();
  try {
    execFileSync('tar', ['-x', '-C', folder], { input: execFileSync('tar', packed, { maxBuffer: 1 << 28 }) });
    execFileSync('sh', ['-c', script, 'links', folder, ...links]);
    return execFileSync('tar', ['-c', '-C', folder, '.'], { maxBuffer: 1 << 28 });
  } finally {
    execFileSync('rm', ['-r', '--', folder]);
  }
}

/** A build context of one Dockerfile. */
export function dockerfile(lines: readonly string[]): Readable {
  const context = pack();
  context.entry({ name: 'Dockerfile' }, `${lines.join('\n')}\n`);
  context.finalize();
  return Readable.from(context);
}

/** Containers of this image do what their variable RUN says; the image brings things of its own. */
export async function makeTinyImage(docker: Docker): Promise<void> {
  await docker.importImage(tinyRootfs(), TINY_ROOT);
  await docker.build(
    dockerfile([
      `FROM ${TINY_ROOT}`,
      'ENV BROUGHT=yes PATH=/usr/bin:/bin',
      'LABEL brought=yes',
      'USER nobody',
      'HEALTHCHECK --interval=1h CMD ["/bin/true"]',
      'CMD ["/bin/sh", "-c", "eval \\"$RUN\\""]',
    ]),
    { ref: TINY_IMAGE, args: {}, labels: {} },
  );
}
