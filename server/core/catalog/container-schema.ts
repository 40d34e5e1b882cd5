import { z } from 'zod';
import { fileFormats } from '../domain/file-format';
import { apiSchema, frontendSchema, tlsSchema, wsgiSchema } from './api-schema';
import { argv, groupName, name, port, template } from './schema-words';

/** How a running container takes changed files: a signal, or a program in it that ends with 0 once they are at work. */
const reloadSchema = z.union([
  z.literal('restart'),
  z.strictObject({ signal: z.enum(['HUP', 'USR1', 'USR2']).describe('A signal to its first process.') }),
  z.strictObject({
    exec: z.array(z.string()).min(1).describe('A program in it that ends with 0 once the files are at work.'),
  }),
]);

export const fileSchema = z
  .strictObject({
    from: z.string().optional().describe('A template under `templates/`.'),
    override: z
      .string()
      .optional()
      .describe(
        "Only an operator's override, no template: `policy.yaml`. With `optional`, absent is fine. `domains/*.conf` is every such file below the role's folder, and `to` is then the folder it goes to, with a slash at its end.",
      ),
    certificate: template
      .optional()
      .describe(
        'A file of the folder `certificates/` with PEM, by the path that a setting gives: certificates, and keys, which are secrets. It must be there; keys, chains and dates are checked before anything changes.',
      ),
    names: template
      .optional()
      .describe('Template; the names and addresses for which the first certificate must be good.'),
    key: template
      .optional()
      .describe('Another file of that folder with the key of the first certificate. Default: the same file.'),
    to: template
      .startsWith('/')
      .describe('Where kolla_set_configs puts it inside the container; a template.'),
    owner: z.string().optional().describe("Inside the container. Default: the role's user."),
    perm: z
      .string()
      .regex(/^0[0-7]{3}$/)
      .default('0600')
      .describe('Its mode.'),
    parts: z
      .array(z.string())
      .default([])
      .describe(
        'Sections that many services share, laid under the template: `parts/<name>.j2` of the role `base`.',
      ),
    merge: z
      .enum(['ini', 'yaml', 'replace'])
      .default('replace')
      .describe(
        'How overrides are laid over it. ini: oslo merge; yaml: deep merge; replace: the override is the file.',
      ),
    format: z
      .enum(fileFormats)
      .optional()
      .describe('By whose rules secrets in it are quoted. Default: by the ending of `to`, else by `merge`.'),
    overrides: z
      .array(template)
      .optional()
      .describe("Override paths below `config/`, weakest first. Default: Kolla's (docs/overrides.md)."),
    append: z
      .string()
      .optional()
      .describe(
        "Files of the operator's below `config/` that are put behind it: `haproxy/services.d/*.cfg`.",
      ),
    optional: z.boolean().default(false).describe('It may be absent.'),
    needs_override: template
      .optional()
      .describe(
        "Template; when true, a file of the operator's must be laid over it: what comes with Kollage is not enough.",
      ),
    when: template.optional().describe('Template; the file exists only when true.'),
    reload: reloadSchema.optional().describe("What a change of it does; default: the container's."),
  })
  .refine(
    (f) => [f.from, f.override, f.certificate].filter((one) => one !== undefined).length === 1,
    'exactly one of "from", "override" and "certificate"',
  );

const mountSchema = z.union([
  /** A named volume or a host path, to a path inside. */
  z.strictObject({
    volume: z.string().optional().describe('A volume of Docker.'),
    bind: z.string().startsWith('/').optional().describe('A path of the host.'),
    to: z.string().startsWith('/').describe('A path inside.'),
    read_only: z.boolean().default(false).describe('It is not written to.'),
    propagation: z
      .enum(['shared', 'rshared', 'rslave', 'rprivate'])
      .optional()
      .describe('Of mounts below it.'),
    when: template.optional().describe('Template; only when true.'),
  }),
]);

/** `queue`: its program, the first word of `command`, holds a connection to RabbitMQ. */
const readySchema = z.union([
  z.literal('queue'),
  z.strictObject({ http: z.string().startsWith('/').describe('A path that answers 200 on `listens`.') }),
  z.strictObject({
    exec: z.array(template).min(1).describe("A program inside that ends with 0; Docker's health check, too."),
  }),
  z.strictObject({ running: z.number().min(0).describe('Seconds for which it ran.') }),
]);

/** As it is written: `api` and `wsgi` stand for what follows from them (expand-api.ts). */
export const containerSchema = z
  .strictObject({
    api: apiSchema
      .optional()
      .describe('It is an HTTP API: ports, front end, readiness, place in the catalogue.'),
    wsgi: wsgiSchema.optional().describe('uWSGI serves a Python application in it.'),
    tls: tlsSchema
      .optional()
      .describe(
        'It may speak TLS on `listens`: certificate and key of its host in `/etc/<role>/certs/`. Readiness, health check and the load balancer follow. With `wsgi` it always may.',
      ),
    tls_by: name
      .optional()
      .describe('Another container of its role that speaks TLS for it; it then listens on loopback.'),
    image: template
      .optional()
      .describe("A template where it depends on a setting. Default: the container's name with dashes."),
    group: groupName
      .optional()
      .describe('Hosts of this group run it. Default: the group of its own name, else that of the role.'),
    when: template.optional().describe('Template; the container exists only when true.'),
    command: z.array(template).min(1).optional().describe('Absent with `wsgi`.'),
    user: z
      .string()
      .optional()
      .describe(
        "The user inside, as files' owner and for `config.json`. Default: the role's name. `root` for none.",
      ),
    environment: z.record(z.string(), template).default({}).describe('Variables of its processes.'),
    files: z.array(fileSchema).default([]).describe('Files that are written for it.'),
    directories: z
      .array(
        z.strictObject({
          path: z.string().describe('A path inside.'),
          owner: z.string().optional().describe('Default: the user.'),
          perm: z.string().optional().describe('Its mode.'),
        }),
      )
      .default([])
      .describe('Folders that are made in it before it starts.'),
    permissions: z
      .array(
        z.strictObject({
          path: z.string().describe('A path inside.'),
          owner: z.string().optional().describe('Default: the user.'),
          perm: z.string().optional().describe('Its mode.'),
        }),
      )
      .default([])
      .describe('Paths whose owner is set before it starts.'),
    volumes: z
      .union([z.record(z.string(), z.string().startsWith('/')), z.array(mountSchema)])
      .default([])
      .describe('Short form `name: /path`, or a list with binds and options.'),
    authorities: z
      .union([z.boolean(), template])
      .default(true)
      .describe(
        'Its system trusts the certificate authorities of the cloud, too (kolla_copy_ca_into_containers). False where it calls nobody over TLS.',
      ),
    privileged: z
      .union([z.boolean(), template])
      .default(false)
      .describe('A template where it depends on a setting.'),
    capabilities: z
      .array(z.string().regex(/^[A-Z_]+$/))
      .default([])
      .describe('Capabilities of the kernel that it gets.'),
    pid: z.enum(['', 'host']).default('').describe('Whose processes it sees.'),
    ipc: z.enum(['', 'host']).default('').describe('Whose shared memory it uses.'),
    cgroupns: z.enum(['private', 'host']).default('private').describe('Whose control groups it sees.'),
    listens: port
      .optional()
      .describe(
        'TCP port it listens on, on the API address. Port precheck, health check and readiness follow from it.',
      ),
    ready: readySchema
      .optional()
      .describe('When it can be used. Default: TCP on `listens`, else running for a second.'),
    health: z
      .union([z.literal('none'), z.array(template).min(1)])
      .optional()
      .describe("Docker's health check: default follows from `ready`; `none` for no check."),
    frontend: z
      .union([frontendSchema, z.record(z.string(), frontendSchema)])
      .optional()
      .describe('What the load balancer makes of it; several by name.'),
    after: z
      .union([
        z.literal('nothing'),
        z.array(
          z.union([
            z.string(),
            z.strictObject({
              container: z.string().describe('Whose restart restarts this one.'),
              restarts: z.literal(true).describe('It is restarted after it.'),
            }),
          ]),
        ),
      ])
      .default([])
      .describe(
        "What must be ready before it starts, besides what its whole role waits for: a container of this role, `role/container` of another's, `user` where it signs in at the identity service as it starts. With `restarts`, one of the same host after whose restart it is restarted too. `nothing`: neither what its role waits for nor a one-shot.",
      ),
    count: template
      .optional()
      .describe('Template; that many copies on a host, `name_1` and on. `copy` is the number in templates.'),
    reload: reloadSchema.default('restart').describe('What a changed file does when the file does not say.'),
    stop_timeout: z
      .int()
      .min(1)
      .optional()
      .describe('Seconds from asking to ending by force. Default: docker_graceful_timeout.'),
    slow_start: z
      .int()
      .min(1)
      .max(300)
      .optional()
      .describe(
        'Seconds until it is ready on two cores, where they are many: what takes long starts first. Nothing waits for them.',
      ),
    quorum: z
      .boolean()
      .default(false)
      .describe('Its members decide by majority: a plan that would leave too few of them is held.'),
    recover: z
      .strictObject({
        position: argv.describe(
          'Prints in one line whether the member serves or waits, and what it knows last: `waits DATA:NUMBER`. Ends with 1 where that cannot be told.',
        ),
        begin: argv.describe(
          'With it the member begins the cluster at its next start, with the data that it has.',
        ),
      })
      .optional()
      .describe(
        'How members that were all away come together again where they do not by themselves: of those whose data is of one origin, the one with the highest number begins, and the others join it. The action `recover` does that.',
      ),
    aside: z
      .array(
        z.strictObject({
          in: name.describe('A container of this role on the same host; it may be the one itself.'),
          leave: argv
            .optional()
            .describe('Run before it is stopped to be replaced or restarted, in their order.'),
          back: argv.optional().describe('Run once it is ready again, the last one first.'),
        }),
      )
      .default([])
      .describe(
        'How it steps aside before it is interrupted, so that nothing of what is under way in it is lost: a floating address is moved away, connections are let go. Programs that end with 0.',
      ),
    leave: argv
      .optional()
      .describe(
        'Run in it, after its `aside`, before it goes from a host for good while others of its kind stay on other hosts: a member of a cluster is forgotten by them.',
      ),
    host: z
      .array(
        z.strictObject({
          modules: z
            .array(z.string().regex(/^[a-z0-9_]+$/))
            .default([])
            .describe('Kernel modules.'),
          volume_group: template.optional().describe('An LVM volume group.'),
          when: template.optional().describe('Template; only when true.'),
        }),
      )
      .default([])
      .describe('What its hosts must have, which prechecks look for: kernel modules, an LVM volume group.'),
    on_destroy: z
      .array(template)
      .min(1)
      .optional()
      .describe(
        'Run inside it before it is destroyed with its cloud: clears what it made on the host itself.',
      ),
  })
  .refine(({ command, wsgi }) => command !== undefined || wsgi !== undefined, '"command" is missing');
