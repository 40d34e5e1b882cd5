import { expect, test } from 'vitest';
import { formatDiagnostic } from '../domain/diagnostic';
import { unreadOverrides } from './unread-overrides';

test('an override that nothing reads is a warning with the nearest path', () => {
  const files = ['keystone.conf', 'keystne.conf', 'notes/todo.md'].map((path) => ({ path, text: '' }));
  expect(unreadOverrides(files, new Set(['keystone.conf', 'global.conf'])).map(formatDiagnostic)).toEqual([
    'config/keystne.conf: warning: no role reads this override; did you mean "keystone.conf"?',
    'config/notes/todo.md: warning: no role reads this override',
  ]);
});

test('a policy in JSON is an error that tells how to convert it', () => {
  const [nova, horizon] = unreadOverrides(
    [
      { path: 'nova/policy.json', text: '{}' },
      { path: 'horizon/keystone_policy.json', text: '{}' },
    ],
    new Set(['nova/policy.yaml']),
  );
  expect(nova).toMatchObject({ severity: 'error', at: { file: 'config/nova/policy.json' } });
  expect(nova?.detail).toContain(
    '--namespace nova --policy-file nova/policy.json --output-file nova/policy.yaml',
  );
  expect(horizon?.detail).toContain('--namespace keystone ');
});
