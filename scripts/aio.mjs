// `npm run aio`: an all-in-one on a throw-away host, without a browser; `-- --down` removes every trace.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EnsureError, ensureDocker, ensurePackages } from './ensure.mjs';
import { ensureNodeModules } from './ensure-node-modules.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const yes = process.argv.includes('--yes');

ensureNodeModules(root);
try {
  await ensurePackages(['docker.io', 'iptables', 'mmdebstrap'], { yes });
  await ensureDocker({ yes });
} catch (cause) {
  if (!(cause instanceof EnsureError)) throw cause;
  console.error(cause.message);
  process.exit(1);
}
const { status } = spawnSync(process.execPath, ['scripts/build.mjs', '--server'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);
process.title = 'kollage aio';
await import(join(root, 'dist', 'aio.js'));
