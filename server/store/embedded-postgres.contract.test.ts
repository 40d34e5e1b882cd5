import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres';

const folder = mkdtempSync(join(tmpdir(), 'kollage-embedded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('starts again at once after a kill -9, while a query of the dead server still runs', async () => {
  await chmod(folder, 0o755);
  const first = await startEmbeddedPostgres(join(folder, 'postgres'));
  const client = new pg.Client(first.url);
  client.on('error', () => undefined);
  await client.connect();
  const busy = client.query('select count(*) from generate_series(1, 20000000)').catch(() => undefined);
  await new Promise((done) => setTimeout(done, 300));
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  const second = await startEmbeddedPostgres(join(folder, 'postgres'), Number(new URL(first.url).port));
  try {
    expect(second.url).toBe(first.url);
    const again = new pg.Client(second.url);
    await again.connect();
    expect((await again.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await again.end();
  } finally {
    await busy;
    await client.end().catch(() => undefined);
    await second.stop();
  }
});
