import { z } from 'zod';
import { fileSchema } from './container-schema';
import { argv, name, template, text } from './schema-words';

/** A part of a backup: what is kept of a role, and by which program. */
export const backupSchema = z.strictObject({
  name: name.optional().describe("Of this part of a backup; default the role's name."),
  title: text.describe('What it holds.'),
  in: name.describe('The container whose image, volumes, files and user its one-shot uses.'),
  to: template.describe('The volume, or folder of a host, in which it is kept.'),
  volumes: z
    .array(template)
    .min(1)
    .optional()
    .describe(
      'Volumes of `in` that are kept as they are: keys. They are the same on all hosts; a restore gives them to each.',
    ),
  program: argv
    .optional()
    .describe(
      'What backs up and restores where there are no `volumes`; its words come before `take`, `lay`, `swap` or `test` (docs/backups.md). One host is restored, the others join it.',
    ),
  incremental: z.boolean().default(false).describe('Its program can go on from an earlier backup.'),
  last_host: template
    .optional()
    .describe('Template; where true, the last host of `in` is backed up, not the first, which serves.'),
  files: z.array(fileSchema).default([]).describe('Files for its program beside those of `in`.'),
  timeout: z.int().min(1).default(7200).describe('Seconds.'),
});
