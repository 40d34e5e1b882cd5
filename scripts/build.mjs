// Builds what is out of date: the panel (next build, into .next) and the programs (esbuild, into dist).
// `--server` leaves the panel out.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const entries = {
  web: 'server/boot/web.ts',
  worker: 'server/boot/worker.ts',
  up: 'server/boot/up.ts',
  aio: 'server/boot/aio.ts',
  cli: 'server/boot/cli.ts',
  thread: 'server/boot/threads/thread.ts',
};
const shared = ['package-lock.json', 'tsconfig.json', 'scripts/build.mjs'];
const panel = [
  'app',
  'components',
  'public',
  // Values; all else that the panel takes from server/ are types.
  'server/core/domain',
  'server/core/runs',
  'server/core/values',
  'next.config.mjs',
  'next.config.ts',
  'postcss.config.mjs',
];

/** Digest of the names and contents of files and folders, tests left out. */
function digest(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    try {
      for (const name of readdirSync(full).sort()) add(join(path, name));
    } catch {
      if (/\.test\.tsx?$|\.md$/.test(path)) return;
      hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    }
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

async function whenStale(name, paths, made, build) {
  const file = join(root, 'dist', `.${name}.digest`);
  const now = digest([...shared, ...paths]);
  const fresh = made.every((path) => existsSync(join(root, path)));
  if (fresh && existsSync(file) && readFileSync(file, 'utf8') === now) return;
  rmSync(file, { force: true });
  const start = Date.now();
  await build();
  writeFileSync(file, now);
  console.log(`built ${name} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

async function bundle() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

function buildPanel() {
  const { status } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    timeout: 600_000,
  });
  if (status !== 0 || !existsSync(join(root, '.next', 'BUILD_ID')))
    throw new Error('the panel could not be built');
}

mkdirSync(join(root, 'dist'), { recursive: true });
try {
  const programs = Object.keys(entries).map((name) => `dist/${name}.js`);
  await whenStale('programs', ['server'], programs, bundle);
  if (!process.argv.includes('--server')) await whenStale('panel', panel, ['.next/BUILD_ID'], buildPanel);
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
