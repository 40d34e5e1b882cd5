import { z } from 'zod';

/** The words that all parts of a role.yml are made of. */
export const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a name is lower case letters, digits and _');
/** Kolla's groups have dashes: `nova-api`. */
export const groupName = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*$/, 'a group is lower case letters, digits, _ and -');
/** May use `{{ }}` over settings and the names of docs/templates.md. */
export const template = z.string();
export const argv = z.array(template).min(1);
export const text = z.strictObject({
  en: z.string().describe('In English.'),
  zh: z.string().describe('In simplified Chinese.'),
});

/** A number, or the setting that has it. */
export const port = z.union([z.int().min(1).max(65535), name]);
