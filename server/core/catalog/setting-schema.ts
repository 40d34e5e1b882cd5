import { z } from 'zod';
import { rowsSchema } from './rows-schema';
import { text } from './schema-words';

const value: z.ZodType = z.json();

export const settingTypes = [
  'boolean',
  'string',
  'integer',
  'number',
  'port',
  'seconds',
  'address',
  'cidr',
  'interface',
  'choice',
  'list',
  'map',
  'path',
  'hostname',
  'registry',
  'word',
  'duration',
  'repository',
  'size',
  'timezone',
  'url',
] as const;

export const settingSchema = z.strictObject({
  type: z.enum(settingTypes).describe('What kind of value it is; checked, and drawn as such a field.'),
  default: value
    .optional()
    .describe('A value, or a template over other settings. Absent: the operator must give one.'),
  title: text.optional().describe('Its name in forms.'),
  help: text.optional().describe('What to think of when setting it.'),
  level: z
    .enum(['basic', 'common', 'expert'])
    .default('common')
    .describe('basic: the wizard asks; common: shown; expert: folded away.'),
  choices: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .describe('The values it may have, for `type: choice`.'),
  choice_releases: z
    .record(z.string(), z.array(z.string()).min(1))
    .optional()
    .describe('The release lines that have a choice; one that is not named here is in all of them.'),
  min: z.number().optional().describe('The least number.'),
  max: z.number().optional().describe('The greatest number.'),
  optional: z.boolean().default(false).describe('An empty string or null is allowed too.'),
  items: z.enum(settingTypes).optional().describe('What each item of a list is.'),
  rows: rowsSchema
    .optional()
    .describe('The text is a list with columns. Forms show a table; the parts are checked.'),
});

const rotation = z
  .union([
    z.literal('restart'),
    z.strictObject({
      restart: text.describe('A plan carries the new value to the hosts; what is felt meanwhile.'),
    }),
    z.strictObject({ refused: text.describe('Why the panel does not rotate it, and what to do instead.') }),
  ])
  .optional()
  .describe(
    'How a new value reaches a cloud that runs. `restart`: its files are written and their containers restarted, nothing else is needed. Passwords of databases and identity users need none: the plan sets them there. Default: not rotated.',
  );

const made = <K extends string>(kind: K) =>
  z.strictObject({ kind: z.literal(kind).describe('How a missing one is made.'), rotation });

export const secretSchema = z.discriminatedUnion('kind', [
  made('password'),
  made('uuid'),
  made('fernet_key'),
  made('ssh_key'),
  made('ceph_key'),
]);

/** How a role declares the rotation of a secret. */
export type SecretRotation = NonNullable<z.output<typeof secretSchema>['rotation']>;

export type SettingSpec = z.output<typeof settingSchema>;
