import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleJsonSchema } from '../server/core/catalog/role-json-schema';

// `npm run schema`: writes docs/role.schema.json from server/core/catalog/written-role.ts.
writeFileSync(join(import.meta.dirname, '../docs/role.schema.json'), roleJsonSchema());
