import { z } from 'zod';
import { errorTags } from '../domain/error-tag';
import { text } from './schema-words';

/** The actions that buttons beside a failure offer. */
export const failureActions = [
  'retry',
  'prechecks',
  'bootstrap-servers',
  'build',
  'pull',
  'logs',
  'accept-host-key',
] as const;
export type FailureAction = (typeof failureActions)[number];

/** Kinds of steps that rules name; the same words as `StepWork['kind']`. */
const stepKinds = [
  'precheck',
  'system',
  'build',
  'push',
  'pull',
  'files',
  'container',
  'start',
  'await',
  'restart',
  'reload',
  'job',
  'api',
  'stop',
  'remove',
  'remove_image',
  'remove_volume',
  'exec',
  'remove_files',
  'backup',
  'adopt',
  'drain',
  'reboot',
  'hand_over',
] as const;

const placeSchema = z.strictObject({
  kinds: z.array(z.enum(stepKinds)).min(1).optional().describe('Kinds of steps.'),
  tags: z
    .array(z.enum([...errorTags, 'Diagnostic']))
    .min(1)
    .optional()
    .describe(
      'Tags of errors: `PullFailed`, `ContainerStopped`, ... `Diagnostic` is a fault in a file of the cloud.',
    ),
  subjects: z.array(z.string()).min(1).optional().describe('Containers, jobs or images.'),
  changed: z
    .array(z.enum(['override', 'inventory', 'globals']))
    .min(1)
    .optional()
    .describe(
      'Files of the cloud: the rule holds where one of them that this container reads was saved after it last worked. `{changed}` is its name in texts.',
    ),
});

/** One entry of `known-failures.yml`. */
const ruleSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'an id is lower case letters, digits and dashes')
    .describe('Names the rule in its file.'),
  where: placeSchema.default({}).describe('Where the rule holds; all that is given must fit.'),
  pattern: z
    .string()
    .min(3)
    .optional()
    .describe(
      'A regular expression of RE2 that finds the line. Named groups `(?<name>...)` are `{name}` in the texts. Absent: the place alone tells.',
    ),
  example: z.string().min(1).describe('A line that the rule explains; a test tries it.'),
  cause: text.describe('The cause, in one sentence. `{host}` and `{subject}` are known in every text.'),
  remedy: text.describe('What to do.'),
  settings: z
    .array(z.string())
    .default([])
    .describe(
      'Settings behind it: shown with their value and where it was set. May use groups of the pattern.',
    ),
  files: z
    .array(z.string())
    .default([])
    .describe(
      'Files of the cloud behind it: `globals.yml`, `config/nova.conf`. May use groups of the pattern.',
    ),
  actions: z.array(z.enum(failureActions)).default(['retry']).describe('Buttons that do the remedy.'),
});

/** The shape of `roles/<name>/known-failures.yml`. */
export const knownFailuresSchema = z.array(ruleSchema);
export type FailureRule = z.output<typeof ruleSchema>;

/** A rule, with the role whose steps it explains; those of `base` explain all. */
export interface KnownFailure extends FailureRule {
  readonly role: string;
}
