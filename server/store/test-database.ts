import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrecheckItem } from '../core/domain/event';
import { migrateDatabase } from './database';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { createSecretBox } from './secret-box';
import { openStore, type Store } from './store';

export interface TestDatabase {
  readonly folder: string;
  readonly postgres: EmbeddedPostgres;
  readonly store: Store;
  remove(): Promise<void>;
}

/** A real, empty, migrated database in a folder of its own, for tests. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'kollage-test-'));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'));
  await migrateDatabase(postgres.url, 'drizzle');
  const store = openStore(postgres.url, createSecretBox(randomBytes(32)));
  return {
    folder,
    postgres,
    store,
    async remove() {
      await store.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A cloud with a computed plan, as a worker leaves it. Its ids. */
export async function seedPlan(
  store: Store,
  name: string,
  prechecks: readonly PrecheckItem[] = [],
): Promise<{ cloud: string; plan: string }> {
  const cloud = await store.clouds.create({ name, release: '2025.1', inventory: '[control]\n', globals: '' });
  if (!cloud) throw new Error(`there is a cloud ${name} already`);
  const plan = await store.plans.create(cloud.id, 'deploy', {}, 'ann');
  if (!plan) throw new Error('no plan');
  const digest = 'd1';
  await store.plans.ready(
    plan,
    { cloud: name, action: 'deploy', changes: {}, steps: [], blocked: [], digest },
    { changes: [], steps: [], blocked: [], warnings: [], prechecks },
    { 'file/a': { path: '/etc/kolla/a', mode: '0600', sources: [], lines: [] } },
  );
  return { cloud: cloud.id, plan };
}

/** A cloud with a run that waits. */
export async function seedRun(store: Store, name: string) {
  const ids = await seedPlan(store, name);
  const approved = await store.runs.approve(ids.plan, { digest: 'd1', by: 'ann' }, async () => undefined);
  if (!('run' in approved)) throw new Error(approved.refused);
  return { ...ids, run: approved.run };
}

/** A folder with the migrations before this one, as an installation of an earlier release has them. */
export function migrationsBefore({ folder: root }: Pick<TestDatabase, 'folder'>, tag: string): string {
  const folder = join(root, `before-${tag}`);
  cpSync('drizzle', folder, { recursive: true });
  const journal = join(folder, 'meta', '_journal.json');
  const read = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] };
  const at = read.entries.findIndex((entry) => entry.tag === tag);
  if (at < 1) throw new Error(`there is no migration ${tag}`);
  writeFileSync(journal, JSON.stringify({ ...read, entries: read.entries.slice(0, at) }));
  return folder;
}
