import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRolesAndTools } from '../server/boot/roles-and-tools';
import { variableTable } from '../server/core/kolla/variable-table';

const { value: tools } = await readRolesAndTools();
if (!tools) throw new Error('the roles cannot be read');
const table = variableTable(tools.catalog);

it('docs/kolla-variables.md is what `npm run kolla-variables` writes', () => {
  expect(readFileSync(join(import.meta.dirname, '../docs/kolla-variables.md'), 'utf8')).toBe(table);
});

it.each([
  ['keystone_public_port', 'supported: keystone'],
  ['enable_octavia', 'not yet, an error'],
  ['aodh_api_port', 'not yet'],
  ['enable_elasticsearch', 'gone after yoga, now `enable_opensearch`'],
  ['docker_image_url', 'newer, from 202'],
])('says of %s: %s', (name, state) => {
  expect(table.split('\n').find((line) => line.startsWith(`| \`${name}\` |`))).toContain(`| ${state}`);
});
