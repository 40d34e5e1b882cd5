import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { roleJsonSchema } from '../server/core/catalog/role-json-schema';
import { roleReference } from '../server/core/catalog/role-reference';

const doc = (name: string) => readFileSync(join(import.meta.dirname, '../docs', name), 'utf8');

it('docs/role.schema.json and docs/role-language.md are what `npm run schema` writes', () => {
  expect(doc('role.schema.json')).toBe(roleJsonSchema());
  expect(doc('role-language.md')).toBe(roleReference());
});

it('every word of a role says what it means', () => {
  const rows = roleReference()
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.filter((row) => / \|\s*\|$/.test(row))).toEqual([]);
});
