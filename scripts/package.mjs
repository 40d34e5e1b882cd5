// `npm run package`: this edition for another machine, in dist/package: a folder that needs Node alone, the same as an
// archive, a systemd unit, and a container image where a Docker Engine answers (`-- --no-image` leaves it out).
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'dist', 'package');
const app = join(out, 'kollage');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const image = `kollage/panel:${version}`;

/** What runs, beside the packages: all of it is read or imported by the programs in dist/. */
const parts = [
  ...['LICENSE', 'README.md', 'package.json', 'package-lock.json', 'next.config.ts', 'public', '.next'],
  ...['drizzle', 'roles', 'server/adapters/lab/image'],
];

function run(argv, options = {}) {
  const [program, ...rest] = argv;
  const { status, error } = spawnSync(program, rest, { stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) throw new Error(`${argv.slice(0, 2).join(' ')} ended with code ${status}`);
}

/** Whether a Docker Engine answers here. */
const hasEngine = () => spawnSync('docker', ['version'], { stdio: 'ignore' }).status === 0;
const hasImage = (ref) => spawnSync('docker', ['image', 'inspect', ref], { stdio: 'ignore' }).status === 0;

const unit = `[Unit]
Description=Kollage, a control panel for OpenStack clouds
Wants=network-online.target
After=network-online.target

[Service]
User=kollage
# KOLLAGE_HOST, KOLLAGE_PORT, KOLLAGE_HTTPS, KOLLAGE_NAMES, DATABASE_URL: docs/panel.md
EnvironmentFile=-/etc/kollage.env
Environment=NODE_ENV=production KOLLAGE_STATE=/var/lib/kollage
StateDirectory=kollage
ExecStart=/usr/bin/node --enable-source-maps /opt/kollage/dist/up.js
# A run under way ends its steps first; what is left is planned at the next start.
TimeoutStopSec=60
Restart=on-failure
RestartSec=5
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes

[Install]
WantedBy=multi-user.target
`;

const dockerfile = `ARG BASE
FROM $BASE
RUN apt-get update -qq \\
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ca-certificates git nodejs tini \\
 && rm -rf /var/lib/apt/lists/* \\
 && useradd --system --uid 64190 --user-group --home-dir /var/lib/kollage kollage \\
 && install -d -o kollage -g kollage -m 0711 /var/lib/kollage
COPY kollage /opt/kollage
USER kollage
ENV NODE_ENV=production KOLLAGE_STATE=/var/lib/kollage KOLLAGE_HOST=0.0.0.0
VOLUME /var/lib/kollage
EXPOSE 8787
HEALTHCHECK --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.KOLLAGE_PORT??8787)+'/sign-in').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["tini", "--", "node", "--enable-source-maps", "/opt/kollage/dist/up.js"]
`;

run([process.execPath, 'scripts/build.mjs'], { cwd: root });
rmSync(out, { recursive: true, force: true });
mkdirSync(join(app, 'dist'), { recursive: true });
for (const part of parts)
  cpSync(join(root, part), join(app, part), {
    recursive: true,
    filter: (path) => !path.startsWith(join(root, '.next', 'cache')),
  });
for (const name of ['web', 'worker', 'up', 'aio', 'thread', 'cli'])
  for (const ending of ['js', 'js.map']) {
    const file = join('dist', `${name}.${ending}`);
    if (existsSync(join(root, file))) cpSync(join(root, file), join(app, file));
  }
run(['npm', 'ci', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: app });
writeFileSync(join(out, 'kollage.service'), unit);
writeFileSync(join(out, 'kollage.sysusers'), 'u kollage - "Kollage" /var/lib/kollage\n');
run(
  ['tar', '--create', '--gzip', '--file', `kollage-${version}.tar.gz`, '--owner=0', '--group=0', 'kollage'],
  {
    cwd: out,
  },
);
const made = ['kollage/', `kollage-${version}.tar.gz`, 'kollage.service', 'kollage.sysusers'];
if (!process.argv.includes('--no-image') && hasEngine()) {
  const base = hasImage('kollage/debian:trixie') ? 'kollage/debian:trixie' : 'debian:trixie-slim';
  writeFileSync(join(out, 'Dockerfile'), dockerfile);
  writeFileSync(join(out, '.dockerignore'), '*\n!kollage\n');
  run(
    ['docker', 'build', '--quiet', '--network', 'host', '--build-arg', `BASE=${base}`, '--tag', image, '.'],
    { cwd: out },
  );
  made.push('Dockerfile', `the image ${image}`);
}
console.log(`In dist/package: ${made.join(', ')}. How they are used: docs/panel.md`);
