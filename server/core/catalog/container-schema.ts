import { z } from 'zod';
import { fileFormats } from '../domain/file-format';
import { groupName, name, template } from './schema-words';

/** How a running container takes changed files: a signal, or a program in it that ends with 0 once they are at work. */
const reloadSchema = z.union([
  z.literal('restart'),
  z.strictObject({ signal: z.enum(['HUP', 'USR1', 'USR2']) }),
  z.strictObject({ exec: z.array(z.string()).min(1) }),
]);

const fileSchema = z
  .strictObject({
    /** A template under `templates/`. */
    from: z.string().optional(),
    /**
     * Only an operator's override, no template: `policy.yaml`. With `optional`, absent is fine. `domains/*.conf` is
     * every such file below the role's folder, and `to` is then the folder it goes to, with a slash at its end.
     */
    override: z.string().optional(),
    /** Where kolla_set_configs puts it inside the container; a template. */
    to: template.startsWith('/'),
    /** Inside the container. Default: the role's user. */
    owner: z.string().optional(),
    perm: z
      .string()
      .regex(/^0[0-7]{3}$/)
      .default('0600'),
    /** Sections that many services share, laid under the template: `parts/<name>.j2` of the role `base`. */
    parts: z.array(z.string()).default([]),
    /** How overrides are laid over it. ini: oslo merge; yaml: deep merge; replace: the override is the file. */
    merge: z.enum(['ini', 'yaml', 'replace']).default('replace'),
    /** By whose rules secrets in it are quoted. Default: by the ending of `to`, else by `merge`. */
    format: z.enum(fileFormats).optional(),
    /** Override paths below `config/`, weakest first. Default: Kolla's (docs/overrides.md). */
    overrides: z.array(template).optional(),
    /** Files of the operator's below `config/` that are put behind it: `haproxy/services.d/*.cfg`. */
    append: z.string().optional(),
    optional: z.boolean().default(false),
    /** Template; when true, a file of the operator's must be laid over it: what comes with Kollage is not enough. */
    needs_override: template.optional(),
    /** Template; the file exists only when true. */
    when: template.optional(),
    reload: reloadSchema.optional(),
  })
  .refine(
    (f) => (f.from === undefined) !== (f.override === undefined),
    'exactly one of "from" and "override"',
  );

const mountSchema = z.union([
  /** A named volume or a host path, to a path inside. */
  z.strictObject({
    volume: z.string().optional(),
    bind: z.string().startsWith('/').optional(),
    to: z.string().startsWith('/'),
    read_only: z.boolean().default(false),
    propagation: z.enum(['shared', 'rshared', 'rslave', 'rprivate']).optional(),
    when: template.optional(),
  }),
]);

const port = z.union([z.int().min(1).max(65535), name]);

/** `queue`: its program, the first word of `command`, holds a connection to RabbitMQ. */
const readySchema = z.union([
  z.literal('queue'),
  z.strictObject({ http: z.string().startsWith('/') }),
  z.strictObject({ exec: z.array(template).min(1) }),
  z.strictObject({ running: z.number().min(0) }),
]);

export const frontendSchema = z.strictObject({
  internal: port,
  /** Absent: not reachable from outside. */
  public: port.optional(),
  /** Template; default true where there is a public port. */
  public_when: template.optional(),
  /** What the back ends listen on; default `listens`. */
  backend: port.optional(),
  mode: z.enum(['http', 'tcp']).default('http'),
  /** Template; default true. */
  when: template.optional(),
  /** One back end is used, the others stand by (Galera). */
  single: z.boolean().default(false),
  /** Extra lines for HAProxy's front end and back end. */
  frontend_options: z.array(template).default([]),
  backend_options: z.array(template).default([]),
});

const httpPath = z.string().startsWith('/');

/**
 * An HTTP API. From it follow the settings of its ports and workers, what it listens on, its readiness and health check,
 * its front end and its place in Keystone's catalogue.
 */
export const apiSchema = z.strictObject({
  /** Default of `<container>_port`. */
  port: z.int().min(1).max(65535),
  /** Its type in Keystone's catalogue. Absent: it has no place there. */
  type: z.string().optional(),
  /** Service name in the catalogue; default the role's. */
  name: z.string().optional(),
  /** How the names of its address settings begin (`heat_cfn_internal_fqdn`); default the role's name. */
  settings: name.optional(),
  /** Of its endpoints: `/v1/%(project_id)s`. */
  path: template.default(''),
  /** `false`: it signs in as another API's user of its role. */
  user: z.literal(false).optional(),
  /** Answers 200 without a token. */
  health: httpPath.default('/healthcheck'),
  /** More lines for HAProxy's front end and back end. */
  frontend_options: z.array(template).default([]),
  backend_options: z.array(template).default([]),
});

/** A Python application that uWSGI serves on `listens`: its command and uWSGI's file (parts/uwsgi.j2) follow. */
const wsgiSchema = z.strictObject({
  /** Has an `application`. */
  module: z
    .string()
    .regex(/^[\w.]+$/)
    .optional(),
  /** A file that has it, for releases that lack the module. */
  script: z.string().startsWith('/').optional(),
  /** The setting that says how many. Default: `<container>_workers`, which is made. */
  processes: name.optional(),
  /** A template of more lines for uWSGI's file. */
  from: z.string().optional(),
});

/** As it is written: `api` and `wsgi` stand for what follows from them (expand-api.ts). */
export const containerSchema = z
  .strictObject({
    api: apiSchema.optional(),
    wsgi: wsgiSchema.optional(),
    /** A template where it depends on a setting. Default: the container's name with dashes. */
    image: template.optional(),
    /** Hosts of this group run it. Default: the group of its own name, else that of the role. */
    group: groupName.optional(),
    /** Template; the container exists only when true. */
    when: template.optional(),
    /** Absent with `wsgi`. */
    command: z.array(template).min(1).optional(),
    /** The user inside, as files' owner and for `config.json`. Default: the role's name. `root` for none. */
    user: z.string().optional(),
    environment: z.record(z.string(), template).default({}),
    files: z.array(fileSchema).default([]),
    directories: z
      .array(z.strictObject({ path: z.string(), owner: z.string().optional(), perm: z.string().optional() }))
      .default([]),
    permissions: z
      .array(
        z.strictObject({
          path: z.string(),
          owner: z.string().optional(),
          perm: z.string().optional(),
        }),
      )
      .default([]),
    /** Short form `name: /path`, or a list with binds and options. */
    volumes: z.union([z.record(z.string(), z.string().startsWith('/')), z.array(mountSchema)]).default([]),
    /** A template where it depends on a setting. */
    privileged: z.union([z.boolean(), template]).default(false),
    capabilities: z.array(z.string().regex(/^[A-Z_]+$/)).default([]),
    pid: z.enum(['', 'host']).default(''),
    ipc: z.enum(['', 'host']).default(''),
    cgroupns: z.enum(['private', 'host']).default('private'),
    /** TCP port it listens on, on the API address. Port precheck, health check and readiness follow from it. */
    listens: port.optional(),
    /** When it can be used. Default: TCP on `listens`, else running for a second. */
    ready: readySchema.optional(),
    /** Docker's health check: default follows from `ready`; `none` for no check. */
    health: z.union([z.literal('none'), z.array(template).min(1)]).optional(),
    frontend: z.union([frontendSchema, z.record(z.string(), frontendSchema)]).optional(),
    /**
     * What must be ready before it starts, besides what its whole role waits for: a container of this role, `role/container` of
     * another's, `user` where it signs in at the identity service as it starts. With `restarts`, one of the same host after
     * whose restart it is restarted too. `nothing`: neither what its role waits for nor a one-shot.
     */
    after: z
      .union([
        z.literal('nothing'),
        z.array(z.union([z.string(), z.strictObject({ container: z.string(), restarts: z.literal(true) })])),
      ])
      .default([]),
    /** Template; that many copies on a host, `name_1` and on. `copy` is the number in templates. */
    count: template.optional(),
    /** What a changed file does when the file does not say. */
    reload: reloadSchema.default('restart'),
    /** Seconds from asking to ending by force. Default: docker_graceful_timeout. */
    stop_timeout: z.int().min(1).optional(),
    /** Seconds until it is ready on two cores, where they are many: what takes long starts first. Nothing waits for them. */
    slow_start: z.int().min(1).max(300).optional(),
    /** What its hosts must have, which prechecks look for: kernel modules, an LVM volume group. */
    host: z
      .array(
        z.strictObject({
          modules: z.array(z.string().regex(/^[a-z0-9_]+$/)).default([]),
          volume_group: template.optional(),
          when: template.optional(),
        }),
      )
      .default([]),
    /** Run inside it before it is destroyed with its cloud: clears what it made on the host itself. */
    on_destroy: z.array(template).min(1).optional(),
  })
  .refine(({ command, wsgi }) => command !== undefined || wsgi !== undefined, '"command" is missing');
