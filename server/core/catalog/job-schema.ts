import { z } from 'zod';
import { argv, name, template, text } from './schema-words';

const commandLines = z.array(
  z.union([
    argv,
    z.strictObject({
      argv: argv.describe('The words of one command line.'),
      ok: z.array(z.int().min(1).max(255)).describe('Exit codes besides 0 that count as done.'),
    }),
  ]),
);

/** The phases of an upgrade, in this order. */
export const phases = ['check', 'expand', 'after', 'contract'] as const;
export type Phase = (typeof phases)[number];

export const jobSchema = z
  .strictObject({
    name: name
      .optional()
      .describe('Name of the kept container: `keystone_bootstrap`. Default: `<role>_bootstrap`.'),
    title: text.optional().describe('What it does, for people.'),
    in: name.describe('The container whose image, volumes, files and user it uses.'),
    on: z.enum(['first_host', 'each_host']).default('first_host').describe('Where it is done.'),
    again_when: z
      .array(z.string())
      .optional()
      .describe(
        '`image`, or names of settings and secrets: a change of one does it again. Default: `image`; nothing with `distribute`.',
      ),
    python: z
      .string()
      .regex(/^[\w.]+:\w+$/)
      .optional()
      .describe('`module:function`: imported once, then one fork per line of `run`.'),
    run: commandLines
      .optional()
      .describe(
        "Command lines, in order; `ok` lists the exit codes that count as done besides 0. Absent: `KOLLA_BOOTSTRAP` in the image's `kolla_extend_start` does it.",
      ),
    upgrade: z
      .strictObject({
        check: commandLines
          .optional()
          .describe(
            'Before anything of the cloud is changed, with the new image: whether it takes over what is there.',
          ),
        expand: commandLines
          .optional()
          .describe(
            'Before the first container is replaced, in the place of `run`: what the former programs bear. Default: `run`.',
          ),
        after: commandLines.optional().describe('Once every container of the role is replaced and ready.'),
        contract: commandLines
          .optional()
          .describe('Last: what only the former programs needed is taken away.'),
        point_of_no_return: z
          .enum(['expand', 'after', 'contract'])
          .optional()
          .describe('The phase after which the former programs cannot use the data any more.'),
      })
      .optional()
      .describe(
        'What is done where an older image made the data: three phases, with the new images between the first and the second. For a job on the first host.',
      ),
    environment: z.record(z.string(), template).default({}).describe('Variables for its programs.'),
    when: template.optional().describe('Template; it is done only when true.'),
    data: z
      .array(z.string())
      .optional()
      .describe(
        'Volumes whose data it made: a younger volume does it again. Default: those of `in`, or of `database`.',
      ),
    begins: template
      .optional()
      .describe(
        'The volume of a cluster that this job begins: it is not done where another host of `in` holds it, or may hold it.',
      ),
    distribute: z
      .array(template)
      .min(1)
      .optional()
      .describe(
        'Volumes of `in` whose content all its hosts share: keys, rings. One host makes it, by `run`; every other host gets a copy before `run` is done there too, which leaves what is there. It is made only where no host has it, or may have it.',
      ),
    after: z
      .array(name)
      .default([])
      .describe(
        'Containers of this role that must be ready before; those do not wait for this job, all others do.',
      ),
    timeout: z.int().min(1).default(300).describe('Seconds.'),
  })
  .refine(
    ({ upgrade, on, distribute, begins, run }) =>
      upgrade === undefined ||
      (on === 'first_host' && !distribute && begins === undefined && (run ?? upgrade.expand) !== undefined),
    'an upgrade is of a job with command lines that is done once, on the first host',
  );
