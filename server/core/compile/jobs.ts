import { compileSays } from '../../words/diagnostics/compile';
import type { CatalogRole } from '../catalog/catalog';
import type { JobDecl } from '../catalog/role-schema';
import { configFolder } from '../domain/config-folder';
import type { DesiredJob, Need } from '../domain/desired';
import { jsonWithReferences, type Scope, SecretRef } from '../domain/template';
import { resolveMarkers } from '../secrets/resolve-markers';
import { madeByOthers } from './apis';
import { commandWords } from './command-words';
import type { Compilation } from './compilation';
import { configFiles, desiredFile, trustedAuthorities } from './config-files';
import { configJson } from './config-json';
import { containerScope } from './container-scope';
import { containerSpec, imageName } from './container-spec';
import { comesAfter, isOnce, jobId, jobName } from './job-id';
import { instancesOf, placementNeeds, provider, reached, unique } from './needs';
import type { Placement } from './placement';

/** Where the command lines of a one-shot stand inside its container; only its own user may read them. */
const JOBS_FILE = '/var/lib/kolla/jobs.json';
const jobsFile = { fileName: 'jobs.json', dest: JOBS_FILE, perm: '0600' } as const;

/** Services wait for one-shots, nothing waits for a service that has started: four times Docker's own weight. */
const JOB_CPU_SHARES = 4096;

/** The one-shots of every role in use. */
export function desiredJobs(compilation: Compilation): DesiredJob[] {
  return Object.values(compilation.input.catalog.roles).flatMap((role) =>
    role.spec.bootstrap.flatMap((job, index) => {
      const placement = compilation.placements.find(role.spec.name, job.in);
      const hosts = isOnce(job) ? (placement?.hosts.slice(0, 1) ?? []) : (placement?.hosts ?? []);
      return hosts.flatMap((host) => {
        const made =
          placement && compilation.attempt(() => desiredJob(compilation, placement, job, index, host));
        return made ? [made] : [];
      });
    }),
  );
}

function desiredJob(
  compilation: Compilation,
  placement: Placement,
  job: JobDecl,
  index: number,
  host: string,
): DesiredJob | undefined {
  const { role } = placement;
  const scope = containerScope(compilation, placement, host);
  if (job.when !== undefined && !compilation.truth(role, job.when, scope)) return undefined;
  const name = jobName(role, index);
  const folder = configFolder(name);
  const of: Placement = {
    ...placement,
    name,
    decl: { ...placement.decl, image: imageName(compilation, placement, scope) },
  };
  const files = [
    ...configFiles(compilation, placement, host, scope),
    ...trustedAuthorities(compilation, placement, scope),
  ];
  const lines = job.run?.map((line) =>
    commandWords(compilation, role, Array.isArray(line) ? line : line.argv, scope),
  );
  const ok = job.run?.map((line) => (Array.isArray(line) ? [] : line.ok)) ?? [];
  const command = lines
    ? ['kollage_run_jobs', JOBS_FILE]
    : commandWords(compilation, role, placement.decl.command, scope);
  const spec = containerSpec(compilation, of, scope);
  const digest = jobDigest(compilation, role, job, scope, spec.image);
  const { healthcheck: _none, ...bare } = spec;
  return {
    id: jobId(role, index, host),
    role: role.spec.name,
    host,
    title: job.title ?? compileSays.bootstrap(role.spec.title.en, role.spec.title.zh),
    spec: {
      ...bare,
      environment: {
        ...spec.environment,
        ...(lines ? {} : { KOLLA_BOOTSTRAP: '' }),
        ...Object.fromEntries(
          Object.entries(job.environment).map(([key, value]) => [key, compilation.text(role, value, scope)]),
        ),
      },
      labels: { ...spec.labels, 'kollage.job': jobId(role, index, host), 'kollage.digest': digest },
      restart: 'no',
      cpuShares: JOB_CPU_SHARES,
    },
    files: [
      desiredFile(
        compilation,
        `${folder}/config.json`,
        configJson(compilation, placement, scope, lines ? [jobsFile, ...files] : files, command),
        'json',
        [role.folder.file],
      ),
      ...(lines
        ? [
            desiredFile(
              compilation,
              `${folder}/jobs.json`,
              `${jsonWithReferences({
                python: job.python ?? null,
                run: lines,
                ...(ok.some((codes) => codes.length > 0) ? { ok } : {}),
              })}\n`,
              'json',
              [role.folder.file],
            ),
          ]
        : []),
      ...files.map((file) =>
        desiredFile(compilation, `${folder}/${file.fileName}`, file.body, file.format, file.sources),
      ),
    ],
    digest,
    needs: jobNeedsOf(compilation, role, index, host),
    dataVolumes: dataVolumes(compilation, placement, job, host),
    ...begins(compilation, placement, job, host),
    ...distribute(compilation, placement, job, host),
    ...(job.phase ? { phase: job.phase } : {}),
    timeout: job.timeout,
  };
}

/**
 * What a change of means doing the job again: its command lines as the role has them, its image, settings and secrets
 * by name. Values themselves stay out.
 */
function jobDigest(
  compilation: Compilation,
  role: CatalogRole,
  job: JobDecl,
  scope: Scope,
  image: string,
): string {
  const { hashes, secrets } = compilation.input;
  const parts = (job.again_when ?? (job.distribute ? [] : ['image'])).map((name): string => {
    if (name === 'image') return image;
    const value = scope.lookup(name);
    const text =
      value instanceof SecretRef
        ? resolveMarkers(value.toString(), secrets, hashes)
        : JSON.stringify(value ?? null);
    return `${name}=${hashes.sha256(text)}`;
  });
  return hashes
    .sha256([role.spec.name, job.python ?? '', JSON.stringify(job.run ?? []), ...parts].join('\n'))
    .slice(0, 16);
}

/**
 * A job waits for the database it writes to, for the containers it names and for the jobs above it: not for the other
 * roles that this one needs, so that tables are made while those are still starting.
 */
function jobNeedsOf(compilation: Compilation, role: CatalogRole, index: number, host: string): Need[] {
  const own = role.spec.bootstrap[index];
  // A check looks at the cloud as it runs.
  if (own?.phase?.name === 'check') return [];
  const place = own ? turnOf(role, own) : 0;
  const above = role.spec.bootstrap
    .flatMap((job, i) => (turnOf(role, job) < place ? jobHosts(compilation, role, i, host) : []))
    .map(({ i, on }): Need => ({ kind: 'job', id: jobId(role, i, on) }));
  const server = role.spec.database && !own?.distribute ? provider(compilation, 'database') : undefined;
  const database: Need[] = server
    ? [
        ...reached(compilation, server.spec.name, host),
        ...(madeByOthers(compilation.scope(host))
          ? []
          : [{ kind: 'api' as const, id: `${role.spec.name}/database` }]),
      ]
    : [];
  const named = (own?.needs ?? []).flatMap((name) =>
    compilation.placements.declared(role.spec.name, name).flatMap((found) => placementNeeds(found, host)),
  );
  const replaced =
    own && comesAfter(own)
      ? compilation.placements
          .of(role.spec.name)
          .flatMap((p) => instancesOf(p).map((one): Need => ({ kind: 'container', ...one })))
      : [];
  return unique([...database, ...named, ...above, ...replaced]);
}

/** When a job has its turn within its role: checks first, then as they are written, an expansion in the place of its job, the ends last. */
function turnOf(role: CatalogRole, { name, phase }: JobDecl): number {
  if (phase?.name === 'check') return -1;
  const jobs = role.spec.bootstrap;
  const written = jobs.findIndex((job) => job.name === (phase?.of ?? name));
  return written + jobs.length * (phase?.name === 'contract' ? 2 : phase?.name === 'after' ? 1 : 0);
}

/** Where a job of this role runs, as far as it matters to one host: everywhere for `first_host`, else there. */
function jobHosts(compilation: Compilation, role: CatalogRole, i: number, host: string) {
  const job = role.spec.bootstrap[i];
  const where = (job && compilation.placements.find(role.spec.name, job.in)?.hosts) ?? [];
  const hosts = job && isOnce(job) ? where.slice(0, 1) : where.filter((h) => h === host);
  return hosts.map((on) => ({ i, on }));
}

/** A folder of the host in the volume's place is not looked at: whether it holds data is not known there. */
function begins(
  compilation: Compilation,
  placement: Placement,
  job: JobDecl,
  host: string,
): Pick<DesiredJob, 'begins'> {
  if (job.begins === undefined) return {};
  const volume = compilation.text(placement.role, job.begins, compilation.scope(host));
  return volume.startsWith('/') ? {} : { begins: { volume, hosts: placement.hosts } };
}

function distribute(
  compilation: Compilation,
  { role, hosts }: Placement,
  job: JobDecl,
  host: string,
): Pick<DesiredJob, 'distribute'> {
  if (job.distribute === undefined) return {};
  const scope = compilation.scope(host);
  return { distribute: { volumes: job.distribute.map((one) => compilation.text(role, one, scope)), hosts } };
}

/** The volumes that hold what the job made: its own container's, and the database's when it has one. */
function dataVolumes(
  compilation: Compilation,
  placement: Placement,
  job: JobDecl,
  host: string,
): DesiredJob['dataVolumes'] {
  const named = (p: Placement): string[] =>
    Array.isArray(p.decl.volumes)
      ? p.decl.volumes.flatMap((m) => {
          const volume = m.volume && compilation.text(p.role, m.volume, compilation.scope(host));
          return volume && !volume.startsWith('/') ? [volume] : [];
        })
      : Object.keys(p.decl.volumes);
  const own = (
    (job.data ?? job.distribute)?.map((volume) =>
      compilation.text(placement.role, volume, compilation.scope(host)),
    ) ?? named(placement)
  ).map((volume) => ({ hosts: [host], volume }));
  const database =
    placement.role.spec.database && !job.distribute ? provider(compilation, 'database') : undefined;
  const theirs = database
    ? compilation.placements
        .of(database.spec.name)
        .flatMap((p) =>
          p.name === database.spec.provides.database?.container
            ? named(p).map((volume) => ({ hosts: p.hosts, volume }))
            : [],
        )
    : [];
  return [...own, ...theirs];
}
