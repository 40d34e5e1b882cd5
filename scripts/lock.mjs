#!/usr/bin/env node
// Keeps package-lock.json such that `npm ci` takes it. npm writes the names of optional binaries that the registry
// did not return (other platforms) into their parent without locking them, and `npm ci` then refuses the whole lock.
// Usage: node scripts/lock.mjs [--check]: takes those names out; --check only says whether there are any.
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Platforms on which the tests and the product must install: [os, cpu]. */
const platforms = [
  ['linux', 'x64'],
  ['linux', 'arm64'],
];

/** Where npm would find a package from another: the folders above it, innermost first. */
function resolved(packages, from, name) {
  let at = from;
  for (;;) {
    const found = packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`];
    if (found || at === '') return found;
    const up = at.lastIndexOf('/node_modules/');
    at = up < 0 ? '' : at.slice(0, up);
  }
}

/** The lock without optional packages that it names and does not hold, and the names taken out. */
export function repairLock(lock) {
  const taken = [];
  const packages = Object.fromEntries(
    Object.entries(lock.packages).map(([path, entry]) => {
      const { optionalDependencies } = entry;
      if (!optionalDependencies || path === '') return [path, entry];
      const kept = Object.entries(optionalDependencies).filter(([name]) => {
        if (resolved(lock.packages, path, name)) return true;
        taken.push(`${path} > ${name}`);
        return false;
      });
      const { optionalDependencies: _, ...rest } = entry;
      return [path, kept.length > 0 ? { ...entry, optionalDependencies: Object.fromEntries(kept) } : rest];
    }),
  );
  return { lock: { ...lock, packages }, taken };
}

/** Binaries that are locked for one platform and not for another that must install too. */
export function missingPlatforms(lock) {
  const names = new Set(Object.keys(lock.packages).map((path) => path.split('node_modules/').pop()));
  const [[os, cpu], ...others] = platforms;
  return [...names]
    .filter((name) => name.includes(`${os}-${cpu}`))
    .flatMap((name) => others.map(([os2, cpu2]) => name.replace(`${os}-${cpu}`, `${os2}-${cpu2}`)))
    .filter((name) => !names.has(name));
}

/** Whether what is installed is what the lock says; optional packages may be missing. */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const there = installed.packages?.[path];
    return there ? there.version === version : Boolean(optional || devOptional);
  });
}

function main(argv) {
  const file = join(dirname(fileURLToPath(import.meta.url)), '..', 'package-lock.json');
  const { lock, taken } = repairLock(JSON.parse(readFileSync(file, 'utf8')));
  const missing = missingPlatforms(lock);
  for (const name of missing) process.stderr.write(`package-lock.json does not hold ${name}\n`);
  if (taken.length > 0 && argv.includes('--check')) {
    process.stderr.write(`npm ci would refuse package-lock.json: run "node scripts/lock.mjs"\n`);
    return 1;
  }
  if (taken.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(
    taken.length > 0
      ? `took out ${taken.length} names that are not locked\n`
      : 'package-lock.json is whole\n',
  );
  return missing.length > 0 ? 1 : 0;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = main(process.argv.slice(2));
