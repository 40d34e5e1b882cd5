import { z } from 'zod';
import { roleSchema } from './role-schema';

/** The shape of `role.yml` as JSON Schema, which editors check and complete by; kept in docs/role.schema.json. */
export const roleJsonSchema = (): string =>
  `${JSON.stringify({ title: 'role.yml', ...z.toJSONSchema(roleSchema, { io: 'input', unrepresentable: 'any' }) }, null, 2)}\n`;
