import { z } from 'zod';
import { type Checked, type Diagnostic, english } from '../../core/domain/diagnostic';
import { nearest } from '../../core/domain/nearest';
import { readYaml } from '../../core/yaml/read-yaml';

const fileSchema = z.strictObject({
  /** Lines that are there, blanks around them aside. */
  has: z.array(z.coerce.string()).default([]),
  lacks: z.array(z.coerce.string()).default([]),
  /** On the host. */
  mode: z.string().optional(),
  /** Inside the container, as config.json gives it. */
  owner: z.string().optional(),
});
const notFiles = ['containers', 'mounts', 'environment', 'prechecks'];
const hostSchema = z
  .strictObject({
    containers: z.array(z.string()).optional(),
    /** By container, mounts it has among others: `/dev:/dev`, `iscsi_info:/etc/iscsi`. */
    mounts: z.record(z.string(), z.array(z.string())).default({}),
    /** By container, variables it has among others: `NAME=value`. */
    environment: z.record(z.string(), z.array(z.string())).default({}),
    /** What prechecks look for among others: `module dm_mod`, `volume group cinder-volumes`. */
    prechecks: z.array(z.string()).default([]),
  })
  .catchall(fileSchema)
  .superRefine((host, context) => {
    for (const key of Object.keys(host))
      if (!notFiles.includes(key) && !/^file [a-z0-9-]+\/[^/]+$/.test(key))
        context.addIssue({ code: 'unrecognized_keys', keys: [key], input: host });
  });
const caseSchema = z.strictObject({
  given: z.strictObject({
    /** Group to hosts. */
    inventory: z.record(z.string(), z.array(z.string())),
    globals: z.record(z.string(), z.json()).default({}),
    /** Path below config/ to text. */
    overrides: z.record(z.string(), z.string()).default({}),
    /** Path below certificates/ to the name of its secret key, empty for none. */
    certificates: z.record(z.string(), z.string()).optional(),
    facts: z
      .record(
        z.string(),
        z.strictObject({
          hostname: z.string().optional(),
          cpus: z.number().optional(),
          memoryMb: z.number().optional(),
          kvm: z.boolean().optional(),
          modules: z.array(z.string()).optional(),
          addresses: z.record(z.string(), z.string()).optional(),
          addresses6: z.record(z.string(), z.string()).optional(),
        }),
      )
      .default({}),
  }),
  expect: z.looseObject({ plan: z.array(z.string()).default([]) }),
});

export type ExpectedFile = z.output<typeof fileSchema>;
export interface RoleCase {
  readonly given: z.output<typeof caseSchema>['given'];
  readonly plan: readonly string[];
  readonly hosts: Readonly<
    Record<
      string,
      {
        readonly containers: readonly string[] | undefined;
        readonly mounts: Readonly<Record<string, readonly string[]>>;
        readonly environment: Readonly<Record<string, readonly string[]>>;
        readonly prechecks: readonly string[];
        readonly files: Readonly<Record<string, ExpectedFile>>;
      }
    >
  >;
}

const known = [
  ...['given', 'expect', 'inventory', 'globals', 'overrides', 'certificates', 'facts', 'plan', ...notFiles],
  ...[
    'has',
    'lacks',
    'mode',
    'owner',
    'hostname',
    'cpus',
    'memoryMb',
    'kvm',
    'modules',
    'addresses',
    'addresses6',
  ],
];

/** Reads one `roles/<role>/cases/<case>.yml`; an unknown key is a diagnostic with its line. */
export function readCase(text: string, file: string): Checked<RoleCase> {
  const yaml = readYaml(text, file);
  if (yaml.data === undefined) return { diagnostics: yaml.diagnostics };
  const diagnostics: Diagnostic[] = [...yaml.diagnostics];
  const report = (error: z.ZodError, below: readonly PropertyKey[]): void => {
    for (const issue of error.issues) {
      const path = [...below, ...issue.path];
      const [key] = issue.code === 'unrecognized_keys' ? issue.keys : [];
      const guess = key === undefined ? undefined : nearest(key, known);
      diagnostics.push({
        severity: 'error',
        ...english(key === undefined ? `${issue.message} in ${path.join('.')}` : `unknown key "${key}"`),
        at: key === undefined ? yaml.at(path) : yaml.at([...path, key], 'key'),
        ...(guess ? { didYouMean: guess } : {}),
      });
    }
  };
  const outer = caseSchema.safeParse(yaml.data);
  if (!outer.success) {
    report(outer.error, []);
    return { diagnostics };
  }
  const { plan, ...expected } = outer.data.expect;
  const hosts: Record<string, RoleCase['hosts'][string]> = {};
  for (const [name, wanted] of Object.entries(expected)) {
    const host = hostSchema.safeParse(wanted);
    if (!host.success) {
      report(host.error, ['expect', name]);
      continue;
    }
    const { containers, mounts, environment, prechecks, ...files } = host.data;
    hosts[name] = {
      containers,
      mounts,
      environment,
      prechecks,
      files: Object.fromEntries(
        Object.entries(files).map(([key, file]) => [key.slice('file '.length), file]),
      ),
    };
  }
  return diagnostics.length > 0
    ? { diagnostics }
    : { value: { given: outer.data.given, plan, hosts }, diagnostics };
}
