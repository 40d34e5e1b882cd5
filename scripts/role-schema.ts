import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleJsonSchema } from '../server/core/catalog/role-json-schema';
import { roleReference } from '../server/core/catalog/role-reference';

// `npm run schema`: writes docs/role.schema.json and docs/role-language.md from server/core/catalog/written-role.ts.
writeFileSync(join(import.meta.dirname, '../docs/role.schema.json'), roleJsonSchema());
writeFileSync(join(import.meta.dirname, '../docs/role-language.md'), roleReference());
