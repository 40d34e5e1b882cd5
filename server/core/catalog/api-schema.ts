import { z } from 'zod';
import { name, port, template } from './schema-words';

/** How the load balancer reaches a container. */
export const frontendSchema = z.strictObject({
  internal: port.describe('Its port at the internal floating address.'),
  public: port.optional().describe('Absent: not reachable from outside.'),
  public_when: template.optional().describe('Template; default true where there is a public port.'),
  backend: port.optional().describe('What the back ends listen on; default `listens`.'),
  mode: z.enum(['http', 'tcp']).default('http').describe('What HAProxy takes it for.'),
  when: template.optional().describe('Template; default true.'),
  plain: port
    .optional()
    .describe('A port at which plain HTTP is sent on to https, where the front end speaks TLS.'),
  single: z.boolean().default(false).describe('One back end is used, the others stand by (Galera).'),
  frontend_options: z
    .array(template)
    .default([])
    .describe("Extra lines for HAProxy's front end and back end."),
  backend_options: z.array(template).default([]).describe("More lines for HAProxy's back end."),
  server_options: z
    .array(template)
    .default([])
    .describe("More words for each line `server` of HAProxy's back end; what is empty is left out."),
});

const httpPath = z.string().startsWith('/');

/**
 * An HTTP API. From it follow the settings of its ports and workers, what it listens on, its readiness and health check,
 * its front end and its place in Keystone's catalogue.
 */
export const apiSchema = z.strictObject({
  port: z.int().min(1).max(65535).describe('Default of `<container>_port`.'),
  type: z.string().optional().describe("Its type in Keystone's catalogue. Absent: it has no place there."),
  name: z.string().optional().describe("Service name in the catalogue; default the role's."),
  settings: name
    .optional()
    .describe(
      "How the names of its address settings begin (`heat_cfn_internal_fqdn`); default the role's name.",
    ),
  path: template.default('').describe('Of its endpoints: `/v1/%(project_id)s`.'),
  user: z.literal(false).optional().describe("`false`: it signs in as another API's user of its role."),
  health: httpPath.default('/healthcheck').describe('Answers 200 without a token.'),
  frontend_options: z
    .array(template)
    .default([])
    .describe("More lines for HAProxy's front end and back end."),
  backend_options: z.array(template).default([]).describe("More lines for HAProxy's back end."),
});

/** A Python application that uWSGI serves on `listens`: its command and uWSGI's file (parts/uwsgi.j2) follow. */
export const wsgiSchema = z.strictObject({
  module: z
    .string()
    .regex(/^[\w.]+$/)
    .optional()
    .describe('Has an `application`.'),
  script: z
    .string()
    .startsWith('/')
    .optional()
    .describe('A file that has it, for releases that lack the module.'),
  processes: name
    .optional()
    .describe('The setting that says how many. Default: `<container>_workers`, which is made.'),
  from: z.string().optional().describe("A template of more lines for uWSGI's file."),
});

/** What a container serves over TLS with the certificate of its host (expand-tls.ts). */
export const tlsSchema = z.strictObject({
  when: template.optional().describe('Template; default `<role>_enable_tls_backend`, which is made.'),
  names: template
    .optional()
    .describe('Template; the names that callers compare with its certificate. Default: none does.'),
});
