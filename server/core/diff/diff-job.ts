import type { Change, Reason } from '../domain/change';
import type { DesiredJob } from '../domain/desired';
import type { ObservedContainer, ObservedState, RunningDocker } from '../domain/observed';
import { foreignTo } from './foreign-to';
import { isNew } from './is-new';
import { type Progress, upgradeOf } from './upgrade-of';

/** Compares the one-shots of a host, each together with the other phases of its upgrade. */
export function diffJobs(
  cloud: string,
  jobs: readonly DesiredJob[],
  docker: RunningDocker,
  observed: ObservedState,
): Change[] {
  const progress = new Map<string, Progress>();
  for (const expand of jobs)
    if (expand.phase?.name === 'expand') {
      const whole = jobs.find(({ spec }) => spec.name === expand.phase?.of);
      if (whole) progress.set(whole.spec.name, upgradeOf(cloud, whole, expand, observed));
    }
  return jobs.map((job) => {
    const upgrade = progress.get(job.phase?.of ?? job.spec.name);
    const change = diffJob(cloud, job, docker, observed);
    if (!upgrade || change.verb === 'unknown') return change;
    const keep: Change = { of: 'job', verb: 'keep', host: job.host, job, reasons: [] };
    if ((job.phase === undefined) === (upgrade.kind === 'upgrade')) return keep;
    if (upgrade.kind === 'whole' || change.of !== 'job') return change;
    // What was checked before the first phase is not looked at again; before that, an earlier answer means nothing.
    if (job.phase?.name === 'check' && upgrade.since !== undefined) return keep;
    const found = docker.containers[job.spec.name];
    const reasons: Reason[] = found ? [] : [{ kind: 'image', from: upgrade.from, to: job.spec.image }];
    if (job.phase?.name !== 'expand' && change.verb === 'keep' && found && !isLater(found, upgrade.since))
      return { ...change, verb: 'create', reasons: [{ kind: 'again', because: 'digest', detail: job.id }] };
    return reasons.length > 0 && change.verb === 'create' ? { ...change, reasons } : change;
  });
}

/** Made after the upgrade's first phase was done, by the same host's clock. */
const isLater = ({ createdAt }: ObservedContainer, since: string | undefined): boolean =>
  since !== undefined && Date.parse(createdAt) >= Date.parse(since);

/** A one-shot is done again when it is gone, failed, has other input, or its data is new. */
function diffJob(cloud: string, job: DesiredJob, docker: RunningDocker, observed: ObservedState): Change {
  const found = docker.containers[job.spec.name];
  const unseen = (cause: string): Change => ({
    of: 'job',
    verb: 'unknown',
    host: job.host,
    job,
    reasons: [{ kind: 'unseen', cause }],
  });
  const as = (reasons: readonly Reason[]): Change => {
    const due = reasons.length > 0;
    const source = due && job.distribute ? sourceOf(job, job.distribute, observed) : undefined;
    if (source?.kind === 'unknown') return unseen(source.cause);
    const from = source?.kind === 'host' && source.host !== job.host ? { from: source.host } : {};
    return { of: 'job', verb: due ? 'create' : 'keep', host: job.host, job, reasons, ...from };
  };
  const begun = job.begins && clusterOf(job.begins, job.host, observed);
  if (begun?.kind === 'elsewhere') return as([]);
  if (begun?.kind === 'unknown' && docker.volumes[job.begins?.volume ?? ''] === undefined)
    return unseen(begun.cause);
  const owner = found && foreignTo(cloud, found);
  if (owner !== undefined) return as([{ kind: 'foreign', cloud: owner }]);
  if (!found) return as([{ kind: 'absent' }]);
  if (found.spec.labels['kollage.digest'] !== job.digest)
    return as([{ kind: 'again', because: 'digest', detail: job.id }]);
  if (found.state !== 'exited' || found.exitCode !== 0)
    return as([
      {
        kind: 'again',
        because: 'failed',
        detail: `${found.state}, exit code ${found.exitCode ?? 'unknown'}`,
      },
    ]);
  const fresh = job.dataVolumes.find(({ hosts, volume }) => isNew(hosts, volume, found.finishedAt, observed));
  return as(
    fresh
      ? [{ kind: 'again', because: 'new_data', detail: `${fresh.volume} on ${fresh.hosts.join(', ')}` }]
      : [],
  );
}

type Source =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'unknown'; readonly cause: string };

/**
 * The host whose copy is the source: a host where the job is done, else the host with the oldest volumes, else, where no
 * host can have a copy, the first host, which makes it.
 */
function sourceOf(
  job: DesiredJob,
  { volumes, hosts }: NonNullable<DesiredJob['distribute']>,
  observed: ObservedState,
): Source {
  let unknown: string | undefined;
  const holders: { readonly host: string; readonly done: boolean; readonly since: number }[] = [];
  for (const host of hosts) {
    const there = observed.hosts[host];
    if (there?.kind !== 'seen' || there.docker.kind === 'down') unknown ??= host;
    if (there?.kind !== 'seen' || there.docker.kind !== 'running') continue;
    const { docker } = there;
    const made = volumes.map((volume) => docker.volumes[volume]?.createdAt);
    if (made.includes(undefined)) continue;
    const kept = docker.containers[job.spec.name];
    const done =
      kept?.state === 'exited' &&
      kept.exitCode === 0 &&
      !volumes.some((volume) => isNew([host], volume, kept.finishedAt, observed));
    holders.push({ host, done, since: Math.max(...made.map((at) => Date.parse(at ?? ''))) });
  }
  const [best] = holders.sort((a, b) => Number(b.done) - Number(a.done) || a.since - b.since);
  if (best) return { kind: 'host', host: best.host };
  if (unknown !== undefined)
    return { kind: 'unknown', cause: `${unknown} may have what this host is to get (${volumes.join(', ')})` };
  return { kind: 'host', host: hosts[0] ?? job.host };
}

/** Whether another host than this one holds a cluster's data, as far as one can see. */
function clusterOf(
  { volume, hosts }: NonNullable<DesiredJob['begins']>,
  self: string,
  observed: ObservedState,
): { readonly kind: 'elsewhere' | 'nowhere' } | { readonly kind: 'unknown'; readonly cause: string } {
  let unknown: string | undefined;
  for (const host of hosts) {
    if (host === self) continue;
    const there = observed.hosts[host];
    if (there?.kind === 'seen' && there.docker.kind === 'missing') continue;
    if (there?.kind !== 'seen' || there.docker.kind === 'down') unknown ??= host;
    else if (there.docker.kind === 'running' && there.docker.volumes[volume] !== undefined)
      return { kind: 'elsewhere' };
  }
  return unknown === undefined
    ? { kind: 'nowhere' }
    : { kind: 'unknown', cause: `${unknown} may hold data of this cluster (${volume})` };
}
