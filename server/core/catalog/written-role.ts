import { z } from 'zod';
import type { frontendSchema } from './api-schema';
import { backupSchema } from './backup-schema';
import { containerSchema } from './container-schema';
import { jobSchema } from './job-schema';
import { argv, groupName, name, template, text } from './schema-words';
import { secretSchema, settingSchema } from './setting-schema';

/**
 * The shape of `roles/<name>/role.yml`. Every object is strict: an unknown key is a diagnostic.
 * Strings marked "template" may use `{{ }}` over settings and the names of docs/templates.md.
 */

const databaseSchema = z
  .strictObject({
    name: template.describe('Of the schema in MariaDB; a template, and `user` is then given.'),
    user: name.optional().describe('Who signs in, as `<user>_database_user`; default the name.'),
    password: name.describe('A secret.'),
    when: template.optional().describe('Template; it is made only when true.'),
  })
  .refine(({ name, user }) => user !== undefined || !name.includes('{{'), {
    error: 'a name that is a template needs a `user`',
  });

const identitySchema = z.strictObject({
  name: z.string().optional().describe("Service name in the catalogue; default the role's."),
  type: z.string().describe('Of the service in the catalogue.'),
  when: template
    .optional()
    .describe('Template; without it the service is not in the catalogue and its user is not made.'),
  settings: name
    .optional()
    .describe("How the names of its settings begin (`heat_cfn_internal_fqdn`); default the role's name."),
  path: template.default('').describe('What follows the address of its endpoints.'),
  container: name
    .optional()
    .describe('Container with the front end that serves it; default: the only one of the role.'),
  user: z
    .union([
      z.literal(false),
      z.strictObject({
        name: z.string().describe('Service or user in Keystone.'),
        password: name.describe('A secret.'),
        roles: z
          .array(z.string())
          .default(['admin', 'service'])
          .describe('Of that user in the project `service`.'),
      }),
    ])
    .optional()
    .describe(
      "The service's own user; `false` for none. Default: the role's name with `<role>_keystone_password`.",
    ),
});

const identityExtrasSchema = z.strictObject({
  roles: z.array(template).default([]).describe('Roles that must exist beside those of Keystone.'),
  user_roles: z
    .array(template)
    .default([])
    .describe('Roles that the administrator and the first ordinary user have in their own project.'),
  domains: z
    .array(
      z.strictObject({
        name: template.describe('Of the domain.'),
        admin: template.describe('The user who administers it.'),
        password: name.describe('A secret.'),
      }),
    )
    .default([])
    .describe("Domains of the role's own, each with a user who administers it. `password` names a secret."),
});

const demoSchema = z.strictObject({
  user: template.describe('The first ordinary user.'),
  password: name.describe('A secret.'),
  project: template.describe('Of that user.'),
  roles: z.array(z.string()).describe('Of that user in it.'),
});

export const writtenSchema = z.strictObject({
  name: name.describe('As its folder is called.'),
  title: text.describe('What people call it.'),
  summary: text.describe('What it is for, in a sentence.'),
  releases: z.array(z.string()).optional().describe('Release lines that carry it; default all.'),
  when: template
    .optional()
    .describe('Template; default `{{ enable_<name> }}` when that setting exists, else true.'),
  settings: z.record(name, settingSchema).default({}).describe('Settings by name, as in `globals.yml`.'),
  secrets: z.record(name, secretSchema).default({}).describe('Secrets by name, as in `passwords.yml`.'),
  groups: z
    .record(
      groupName,
      z.strictObject({
        children: z
          .array(z.string())
          .default([])
          .describe('Groups whose hosts it has where an inventory does not name it.'),
        formerly: z.array(groupName).default([]).describe('Names that it had in older inventories.'),
      }),
    )
    .default({})
    .describe(
      'Inventory groups; one that an inventory lacks is made of the group of a former name, else of `children`.',
    ),
  after: z
    .array(z.string())
    .default([])
    .describe('Roles whose containers must be ready before any of this role starts.'),
  user: z.string().optional().describe("User inside the images; default the role's name."),
  database: z
    .union([databaseSchema, z.array(databaseSchema)])
    .optional()
    .describe('Databases that are made for it, with their users.'),
  containers: z.record(name, containerSchema).default({}).describe('Containers by name.'),
  bootstrap: z
    .array(jobSchema)
    .default([])
    .describe('One-shots, in their order: what must be done before its containers start.'),
  backup: z
    .array(backupSchema)
    .default([])
    .describe('What a backup of the cloud keeps of it, and how it is restored.'),
  contributes: z
    .record(name, z.record(z.string(), z.string()))
    .default({})
    .describe(
      "What it adds to files of roles that know nothing of it, by role and by the file's name: a template of its own, laid over theirs where both roles are in use. `nova: { nova.conf: nova-section.conf.j2 }`",
    ),
  identity: z
    .union([identitySchema, z.array(identitySchema)])
    .optional()
    .describe('Services that it lists in Keystone and that no `api` speaks of.'),
  identity_extras: identityExtrasSchema
    .prefault({})
    .describe('What it needs of Keystone beside its user and its services.'),
  provides: z
    .strictObject({
      database: z
        .strictObject({
          container: name.describe('The container that serves it.'),
          user: template.describe('Who may everything.'),
          password: name.describe('A secret.'),
        })
        .optional()
        .describe('Databases that are made for it, with their users.'),
      balance: z
        .strictObject({
          container: name.describe('The container that serves it.'),
          leave: argv.describe(
            'It sends nothing more to a back end, and waits until that has nothing under way.',
          ),
          back: argv.describe('It sends to it again.'),
        })
        .optional()
        .describe(
          'Programs by which a back end leaves it before it is interrupted, and comes back. The name of the host and those of its front ends follow.',
        ),
      identity: z
        .strictObject({
          container: name.describe('The container that serves it.'),
          url: template.describe('Template; where it answers.'),
          user: template.describe('Who may everything.'),
          password: name.describe('A secret.'),
          project: template.describe('Of that user.'),
          region: template.describe('Of its endpoints.'),
          demo: demoSchema.optional().describe('A first ordinary user with a project of its own.'),
        })
        .optional()
        .describe('Services that it lists in Keystone and that no `api` speaks of.'),
    })
    .prefault({})
    .describe(
      'What this role gives to all others: where the engine makes their databases, users and endpoints.',
    ),
  processes: z
    .strictObject({
      service: z.enum(['compute', 'network']).describe('The API that lists them.'),
      container: name.describe('Serves the API.'),
      programs: z.record(z.string(), name).describe('Containers by the name of the program as it is listed.'),
      guests: z
        .string()
        .optional()
        .describe('The program that instances stand on: it is not removed from a host that has any.'),
    })
    .optional()
    .describe(
      'Programs that its API lists, by the container that is one: `nova-compute: nova_compute`. What is listed on a machine that is not to have the container is removed there.',
    ),
  host: z
    .strictObject({
      sysctl: z.record(z.string(), z.string()).default({}).describe('Kernel settings.'),
      disabled_units: z
        .array(
          z.union([
            z.string(),
            z.strictObject({
              unit: z.string().describe('A unit of systemd.'),
              when: template.describe('Template; only when true.'),
            }),
          ]),
        )
        .default([])
        .describe('Units of the host that would be in the way.'),
      shared_mounts: z
        .array(
          z.union([
            z.string().startsWith('/'),
            z.strictObject({
              path: z.string().startsWith('/').describe('A folder of the host.'),
              when: template.describe('Template; only when true.'),
            }),
          ]),
        )
        .default([])
        .describe('Folders that must be mounts which containers and host share (`/run/netns`).'),
      refuses: z
        .array(
          z.strictObject({
            name: name.describe('Of the precheck.'),
            when: template.describe('Template; only when true.'),
            says: text.describe('What is wrong.'),
            remedy: text.describe('What to do.'),
          }),
        )
        .default([])
        .describe(
          'What a precheck refuses on a host where `when` is true; `says` and `remedy` may use templates.',
        ),
      memory_mib: z
        .number()
        .default(0)
        .describe('Bytes an idle deployment takes, for prechecks and the wizard. MiB.'),
    })
    .prefault({})
    .describe('What this role asks of the machine.'),
  logs: z
    .strictObject({
      format: z
        .enum(['oslo', 'plain', 'haproxy', 'mariadb', 'rabbitmq'])
        .default('plain')
        .describe('How a line is to be read.'),
      paths: z.array(z.string()).optional().describe('Globs below /var/log/kolla; default `<role>/*.log`.'),
      syslog: z
        .strictObject({
          program: z.string().describe('As it names itself to syslog.'),
          file: z.string().describe('Where its lines go.'),
        })
        .array()
        .default([])
        .describe('Syslog facilities of services that only speak syslog.'),
    })
    .prefault({})
    .describe('Where its logs are, and how they read.'),
  notes: text.optional().describe('Markdown for operators: what it takes from the host, what to know.'),
});

export type WrittenRole = z.output<typeof writtenSchema>;
export type FrontendDecl = z.output<typeof frontendSchema>;
export type IdentityDecl = z.output<typeof identitySchema>;
export type DemoDecl = z.output<typeof demoSchema>;
