import { expect, it } from 'vitest';
import type { Change } from '../core/domain/change';
import { createRedactor } from '../core/secrets/create-redactor';
import { diffFiles } from './diff-files';

const path = '/etc/kolla/keystone/keystone.conf';
const update = (body: string): Change => ({
  of: 'file',
  verb: 'update',
  host: 'ctl01',
  container: 'keystone',
  role: 'keystone',
  file: { path, body, sha256: 'new', mode: '0600', sources: ['template'] },
  reasons: [],
});
const diffOf = async (before: string, body: string, secrets: Record<string, string>) => {
  const made = await diffFiles(
    { cloud: 'c', action: 'deploy', steps: [], blocked: [], digest: '', changes: [update(body)] },
    {
      read: async () => ({ [path]: Buffer.from(before) }),
      resolve: (text) => text.replaceAll('<secret>', secrets.keystone_database_password ?? ''),
      redact: createRedactor([secrets]),
    },
  );
  return made[`ctl01/file/${path}`]?.lines.map(({ kind, text }) => `${kind} ${text}`) ?? [];
};

it('shows neither the new nor the former secret of a password that changed', async () => {
  const lines = await diffOf(
    'connection = mysql://keystone:OldPassw0rd@db\nworkers = 2\n',
    'connection = mysql://keystone:<secret>@db\nworkers = 2\n',
    {
      keystone_database_password: 'NewPassw0rd',
    },
  );
  expect(lines.join('\n')).not.toMatch(/Passw0rd/);
  expect(lines).toContain('delete connection = mysql://keystone:‹lock:former›');
  expect(lines).toContain('context workers = 2');
});

it('shows what else changed as it is', async () => {
  expect(await diffOf('workers = 2\n', 'workers = 4\n', {})).toEqual([
    'hunk @@ -1,1 +1,1 @@',
    'delete workers = 2',
    'insert workers = 4',
  ]);
});

it('hides a former secret whose line moved or lost its name', async () => {
  const lines = await diffOf(
    '[database]\nconnection = mysql://keystone:OldPassw0rd@db\n',
    '[DEFAULT]\ndebug = true\n[database]\n  connection=mysql://keystone:<secret>@db\n',
    { keystone_database_password: 'NewPassw0rd' },
  );
  expect(lines.join('\n')).not.toMatch(/Passw0rd/);
});
