import { z } from 'zod';
import { containerSchema, type frontendSchema } from './container-schema';
import { rowsSchema } from './rows-schema';
import { argv, groupName, name, template, text } from './schema-words';

/**
 * The shape of `roles/<name>/role.yml`. Every object is strict: an unknown key is a diagnostic.
 * Strings marked "template" may use `{{ }}` over settings and the names of docs/templates.md.
 */
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
  type: z.enum(settingTypes),
  /** A value, or a template over other settings. Absent: the operator must give one. */
  default: value.optional(),
  title: text.optional(),
  help: text.optional(),
  /** basic: the wizard asks; common: shown; expert: folded away. */
  level: z.enum(['basic', 'common', 'expert']).default('common'),
  choices: z.array(z.union([z.string(), z.number()])).optional(),
  /** The release lines that have a choice; one that is not named here is in all of them. */
  choice_releases: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** An empty string or null is allowed too. */
  optional: z.boolean().default(false),
  /** What each item of a list is. */
  items: z.enum(settingTypes).optional(),
  /** The text is a list with columns. Forms show a table; the parts are checked. */
  rows: rowsSchema.optional(),
});

export const secretSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('password') }),
  z.strictObject({ kind: z.literal('uuid') }),
  z.strictObject({ kind: z.literal('fernet_key') }),
  z.strictObject({ kind: z.literal('ssh_key') }),
  z.strictObject({ kind: z.literal('ceph_key') }),
]);
export const jobSchema = z.strictObject({
  /** Name of the kept container: `keystone_bootstrap`. Default: `<role>_bootstrap`. */
  name: name.optional(),
  title: text.optional(),
  /** The container whose image, volumes, files and user it uses. */
  in: name,
  on: z.enum(['first_host', 'each_host']).default('first_host'),
  /** `image`, or names of settings and secrets: a change of one does it again. Default: `image`; nothing with `distribute`. */
  again_when: z.array(z.string()).optional(),
  /** `module:function`: imported once, then one fork per line of `run`. */
  python: z
    .string()
    .regex(/^[\w.]+:\w+$/)
    .optional(),
  /**
   * Command lines, in order; `ok` lists the exit codes that count as done besides 0. Absent: `KOLLA_BOOTSTRAP` in
   * the image's `kolla_extend_start` does it.
   */
  run: z.array(z.union([argv, z.strictObject({ argv, ok: z.array(z.int().min(1).max(255)) })])).optional(),
  environment: z.record(z.string(), template).default({}),
  when: template.optional(),
  /** Volumes whose data it made: a younger volume does it again. Default: those of `in`, or of `database`. */
  data: z.array(z.string()).optional(),
  /** The volume of a cluster that this job begins: it is not done where another host of `in` holds it, or may hold it. */
  begins: template.optional(),
  /**
   * Volumes of `in` whose content all its hosts share: keys, rings. One host makes it, by `run`; every other host gets a copy
   * before `run` is done there too, which leaves what is there. It is made only where no host has it, or may have it.
   */
  distribute: z.array(template).min(1).optional(),
  /** Containers of this role that must be ready before; those do not wait for this job, all others do. */
  after: z.array(name).default([]),
  timeout: z.int().min(1).default(300),
});

const databaseSchema = z.strictObject({ name, user: name.optional(), password: name });

const identitySchema = z.strictObject({
  /** Service name in the catalogue; default the role's. */
  name: z.string().optional(),
  type: z.string(),
  /** Template; without it the service is not in the catalogue and its user is not made. */
  when: template.optional(),
  /** How the names of its settings begin (`heat_cfn_internal_fqdn`); default the role's name. */
  settings: name.optional(),
  path: template.default(''),
  /** Container with the front end that serves it; default: the only one of the role. */
  container: name.optional(),
  /** The service's own user; `false` for none. Default: the role's name with `<role>_keystone_password`. */
  user: z
    .union([
      z.literal(false),
      z.strictObject({
        name: z.string(),
        password: name,
        roles: z.array(z.string()).default(['admin', 'service']),
      }),
    ])
    .optional(),
});

const identityExtrasSchema = z.strictObject({
  /** Roles that must exist beside those of Keystone. */
  roles: z.array(template).default([]),
  /** Roles that the administrator and the first ordinary user have in their own project. */
  user_roles: z.array(template).default([]),
  /** Domains of the role's own, each with a user who administers it. `password` names a secret. */
  domains: z.array(z.strictObject({ name: template, admin: template, password: name })).default([]),
});

const demoSchema = z.strictObject({
  user: template,
  password: name,
  project: template,
  roles: z.array(z.string()),
});

export const writtenSchema = z.strictObject({
  name,
  title: text,
  summary: text,
  /** Release lines that carry it; default all. */
  releases: z.array(z.string()).optional(),
  /** Template; default `{{ enable_<name> }}` when that setting exists, else true. */
  when: template.optional(),
  settings: z.record(name, settingSchema).default({}),
  secrets: z.record(name, secretSchema).default({}),
  /** Inventory groups; one that an inventory lacks is made of the group of a former name, else of `children`. */
  groups: z
    .record(
      groupName,
      z.strictObject({
        children: z.array(z.string()).default([]),
        formerly: z.array(groupName).default([]),
      }),
    )
    .default({}),
  /** Roles whose containers must be ready before any of this role starts. */
  after: z.array(z.string()).default([]),
  /** User inside the images; default the role's name. */
  user: z.string().optional(),
  database: z.union([databaseSchema, z.array(databaseSchema)]).optional(),
  containers: z.record(name, containerSchema).default({}),
  bootstrap: z.array(jobSchema).default([]),
  /**
   * What it adds to files of roles that know nothing of it, by role and by the file's name: a template of its own, laid
   * over theirs where both roles are in use. `nova: { nova.conf: nova-section.conf.j2 }`
   */
  contributes: z.record(name, z.record(z.string(), z.string())).default({}),
  identity: z.union([identitySchema, z.array(identitySchema)]).optional(),
  /** What it needs of Keystone beside its user and its services. */
  identity_extras: identityExtrasSchema.prefault({}),
  /** What this role gives to all others: where the engine makes their databases, users and endpoints. */
  provides: z
    .strictObject({
      database: z.strictObject({ container: name, user: template, password: name }).optional(),
      identity: z
        .strictObject({
          container: name,
          url: template,
          user: template,
          password: name,
          project: template,
          region: template,
          /** A first ordinary user with a project of its own. */
          demo: demoSchema.optional(),
        })
        .optional(),
    })
    .prefault({}),
  /**
   * Programs that its API lists, by the container that is one: `nova-compute: nova_compute`. What is listed on a
   * machine that is not to have the container is removed there.
   */
  processes: z
    .strictObject({
      service: z.enum(['compute', 'network']),
      /** Serves the API. */
      container: name,
      programs: z.record(z.string(), name),
      /** The program that instances stand on: it is not removed from a host that has any. */
      guests: z.string().optional(),
    })
    .optional(),
  /** What this role asks of the machine. */
  host: z
    .strictObject({
      sysctl: z.record(z.string(), z.string()).default({}),
      disabled_units: z
        .array(z.union([z.string(), z.strictObject({ unit: z.string(), when: template })]))
        .default([]),
      /** Folders that must be mounts which containers and host share (`/run/netns`). */
      shared_mounts: z
        .array(
          z.union([
            z.string().startsWith('/'),
            z.strictObject({ path: z.string().startsWith('/'), when: template }),
          ]),
        )
        .default([]),
      /** What a precheck refuses on a host where `when` is true; `says` and `remedy` may use templates. */
      refuses: z.array(z.strictObject({ name, when: template, says: text, remedy: text })).default([]),
      /** Bytes an idle deployment takes, for prechecks and the wizard. MiB. */
      memory_mib: z.number().default(0),
    })
    .prefault({}),
  logs: z
    .strictObject({
      format: z.enum(['oslo', 'plain', 'haproxy', 'mariadb', 'rabbitmq']).default('plain'),
      /** Globs below /var/log/kolla; default `<role>/*.log`. */
      paths: z.array(z.string()).optional(),
      /** Syslog facilities of services that only speak syslog. */
      syslog: z.strictObject({ program: z.string(), file: z.string() }).array().default([]),
    })
    .prefault({}),
  /** Markdown for operators: what it takes from the host, what to know. */
  notes: text.optional(),
});

export type WrittenRole = z.output<typeof writtenSchema>;
export type SettingSpec = z.output<typeof settingSchema>;
export type FrontendDecl = z.output<typeof frontendSchema>;
export type IdentityDecl = z.output<typeof identitySchema>;
export type DemoDecl = z.output<typeof demoSchema>;
