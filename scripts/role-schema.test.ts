import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { roleJsonSchema } from '../server/core/catalog/role-json-schema';

it('docs/role.schema.json is what `npm run schema` writes', () => {
  expect(readFileSync(join(import.meta.dirname, '../docs/role.schema.json'), 'utf8')).toBe(roleJsonSchema());
});
