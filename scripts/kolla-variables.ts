import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRolesAndTools } from '../server/boot/roles-and-tools';
import { variableTable } from '../server/core/kolla/variable-table';

// `npm run kolla-variables`: writes docs/kolla-variables.md from the roles and server/core/kolla/kolla-names.json.
const { value: tools, diagnostics } = await readRolesAndTools();
if (!tools) throw new Error(diagnostics.map(({ summary }) => summary).join('\n'));
writeFileSync(join(import.meta.dirname, '../docs/kolla-variables.md'), variableTable(tools.catalog));
