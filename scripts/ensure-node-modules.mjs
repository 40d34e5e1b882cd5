import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInstalled } from './lock.mjs';

/** Checks Node's version, and installs the lock's npm packages where others are installed, or none. */
export function ensureNodeModules(root) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Kollage needs Node 20.19 or later; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const installed = 'node_modules/.package-lock.json';
  if (existsSync(join(root, installed)) && isInstalled(read('package-lock.json'), read(installed))) return;
  console.log('Installing packages ...');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error('The packages could not be installed.');
    process.exit(1);
  }
}
