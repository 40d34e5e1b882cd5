// The rings of tests: what each runs, how long it may take, what the machine must have for it.
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPlain, countPlaywright, countVitest } from './count-tests.mjs';
import { runBounded } from './run-bounded.mjs';

const node = process.execPath;

const vitest = (project) => (report) => [
  node,
  'node_modules/vitest/vitest.mjs',
  ...['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
];

/** A port of this machine that nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** In the order they run: the cheapest first. `needs` are words for scripts/ensure.mjs. */
export const rings = [
  {
    name: 'check',
    what: 'types, lint, import boundaries, unit tests, role cases, unused code',
    minutes: 6,
    needs: [],
    argv: (report) => [node, 'scripts/check.mjs', '--counts', report],
    count: countPlain,
  },
  {
    name: 'contract',
    what: 'one suite over the fakes and over real Docker, SSH and PostgreSQL',
    minutes: 15,
    needs: [
      ...['--docker', 'mmdebstrap', 'openssh-server', 'openssh-client', 'sudo'],
      // Their readers judge what secrets become in a file.
      ...['haproxy', 'mariadb-client-core', 'python3-oslo.config', 'python3-yaml'],
    ],
    argv: vitest('contract'),
    count: countVitest,
  },
  {
    name: 'api',
    what: 'every procedure by every role on a foreign object',
    minutes: 12,
    needs: [],
    argv: vitest('api'),
    count: countVitest,
  },
  {
    name: 'browser',
    what: 'the panel in a real browser, over an invented cloud',
    minutes: 30,
    needs: ['chromium', 'fonts-noto-cjk'],
    before: [node, 'scripts/build.mjs'],
    argv: () => [
      node,
      'node_modules/@playwright/test/cli.js',
      ...['test', '-c', 'e2e/browser/playwright.config.ts', '--reporter=list,json'],
    ],
    env: async (report) => ({
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      KOLLAGE_BROWSER_PORT: String(await freePort()),
    }),
    count: countPlaywright,
  },
  {
    name: 'cloud',
    what: 'throw-away hosts, real Docker, a real OpenStack',
    minutes: 65,
    needs: ['--docker', 'mmdebstrap'],
    argv: vitest('cloud'),
    count: countVitest,
  },
  {
    name: 'journey',
    what: "an operator's whole way through the panel, on the real thing",
    minutes: 20,
    needs: ['--docker', 'mmdebstrap', 'chromium', 'fonts-noto-cjk'],
    before: [node, 'scripts/build.mjs'],
    argv: () => [
      node,
      'node_modules/@playwright/test/cli.js',
      ...['test', '-c', 'e2e/cloud/journey.config.ts', '--reporter=list,json'],
    ],
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: countPlaywright,
  },
  {
    name: 'all',
    what: 'what takes too long for every day: another release with instances, a hundred hosts, Tempest',
    minutes: 90,
    needs: ['--docker', 'mmdebstrap'],
    onlyWhenNamed: true,
    argv: vitest('all'),
    count: countVitest,
  },
  {
    name: 'journey-all',
    what: 'three hosts drawn into groups and deployed from the browser, one of them powered off',
    minutes: 45,
    needs: ['--docker', 'mmdebstrap', 'chromium', 'fonts-noto-cjk'],
    onlyWhenNamed: true,
    before: [node, 'scripts/build.mjs'],
    argv: () => [
      node,
      'node_modules/@playwright/test/cli.js',
      ...['test', '-c', 'e2e/cloud/journey-all.config.ts', '--reporter=list,json'],
    ],
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: countPlaywright,
  },
];

/** The rings of these names, in their order; those of every day when none is named. Throws a sentence on an unknown one. */
export function findRings(names = [], known = rings) {
  const odd = names.find((name) => !known.some((ring) => ring.name === name));
  if (odd !== undefined)
    throw new Error(`There is no ring "${odd}": ${known.map((ring) => ring.name).join(', ')}.`);
  return names.length === 0
    ? known.filter((ring) => !ring.onlyWhenNamed)
    : known.filter((ring) => names.includes(ring.name));
}

/** The labs whose state files are in a ring's own folder. */
function labsOf(state) {
  const folder = join(state, 'labs');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => /^([0-9a-f]+)\.json$/.exec(name)?.[1] ?? []);
}

async function labelledLabs(root) {
  const argv = [
    'docker',
    'ps',
    '-a',
    '--filter',
    'label=kollage.lab',
    '--format',
    '{{.Label "kollage.lab"}}',
  ];
  const { code, output } = await runBounded(argv, { seconds: 30, cwd: root });
  return code === 0 ? output.split('\n').filter((id) => /^[0-9a-f]+$/.test(id)) : [];
}

/** Removes labs that a ring did not remove itself; on a machine that only tests, those without a state file too. */
async function removeRemains(root, state, before) {
  const found = labsOf(state);
  if (process.env.CI === 'true' && before)
    found.push(...(await labelledLabs(root)).filter((id) => !before.includes(id)));
  const ids = [...new Set(found)];
  for (const id of ids) {
    const argv = [node, 'node_modules/tsx/dist/cli.mjs', 'server/boot/lab.ts', 'down', '--lab', id];
    await runBounded(argv, { seconds: 120, cwd: root, env: { KOLLAGE_STATE: state } });
  }
  return ids;
}

/** Runs one ring within its time and counts. Nothing of it is left afterwards: no process, no lab, no file. */
export async function runRing(ring, { root, onOutput }) {
  const start = performance.now();
  const state = mkdtempSync(join(tmpdir(), `kollage-${ring.name}-`));
  // PostgreSQL runs as a user of its own, who must be able to pass.
  chmodSync(state, 0o755);
  const report = join(state, 'report.json');
  const docker = ring.needs.includes('--docker');
  const before = docker ? await labelledLabs(root) : undefined;
  const seconds = ring.minutes * 60;
  const env = await ring.env?.(report);
  const run = (argv) =>
    runBounded(argv, {
      seconds,
      cwd: root,
      onOutput,
      env: { KOLLAGE_STATE: state, ...env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
  const built = ring.before ? await run(ring.before) : { code: 0, timedOut: false };
  const ended = built.code === 0 ? await run(ring.argv(report)) : built;
  const counts = ring.count(report);
  const problems = [];
  if (ended.timedOut) problems.push(`it was ended after ${ring.minutes} minutes`);
  else if (built.code !== 0) problems.push('what it needs could not be built');
  else if (counts.passed + counts.failed === 0) problems.push('it ran no test');
  else if (ended.code !== 0 && counts.failed === 0) problems.push(`it ended with code ${ended.code}`);
  const left = docker ? await removeRemains(root, state, before) : [];
  if (left.length > 0) onOutput(`${ring.name}: removed what it left: lab ${left.join(', ')}\n`);
  rmSync(state, { recursive: true, force: true });
  return {
    name: ring.name,
    passed: counts.passed,
    failed: counts.failed + problems.length,
    problems,
    seconds: (performance.now() - start) / 1000,
  };
}
