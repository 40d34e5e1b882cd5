// `npm run up`: installs and builds what is missing, then starts everything (server/boot/up.ts).
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EnsureError, ensureDocker, ensurePackages } from './ensure.mjs';
import { ensureNodeModules } from './ensure-node-modules.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

ensureNodeModules(root);
const yes = process.argv.includes('--yes');
try {
  await ensurePackages(['docker.io', 'iptables', 'mmdebstrap'], { yes });
  await ensureDocker({ yes });
} catch (cause) {
  if (!(cause instanceof EnsureError)) throw cause;
  console.log(
    `${cause.message}\nThe panel starts all the same; throw-away hosts and image builds need these.`,
  );
}
const { status, signal } = spawnSync(process.execPath, ['scripts/build.mjs'], {
  cwd: root,
  stdio: 'inherit',
});
if (signal) process.exit(0);
if (status !== 0) {
  console.error('The build failed.');
  process.exit(1);
}
process.title = 'kollage';
await import(join(root, 'dist', 'up.js'));
