import type { DesiredFile, DesiredHost, DesiredJob, DesiredState } from '../domain/desired';
import { type Checked, type Diagnostic, hasErrors } from '../domain/diagnostic';
import type { ObservedContainer, ObservedHost } from '../domain/observed';
import { secretMarker } from '../domain/template';
import type { InParts } from '../values/in-parts';
import type { KeptState } from './kept-state';
import { goneHosts, lostSecrets, newHosts, otherImages, ranSince, rotated } from './what-stays';

export interface WayBackInput {
  readonly kept: KeptState;
  /** The number of the run that brought it about. */
  readonly run: number;
  /** Hosts that the inventory names now. */
  readonly inventory: readonly string[];
  readonly observed: Readonly<Record<string, ObservedHost>>;
  /** Secrets that exist now, with their versions where they are counted. */
  readonly secrets: Readonly<Record<string, number | undefined>>;
  /** Replaces references by today's secrets. */
  readonly resolve: (text: string) => string;
  readonly sha256: (text: string) => string;
}

/**
 * The state of an earlier run as far as it can be restored today: files with today's secrets, and no one-shot of an older
 * image after a newer one ran. Obstacles are errors; parts that cannot go back are warnings. Pure.
 */
export function* wayBack(input: WayBackInput): InParts<Checked<DesiredState>> {
  const { kept, run, inventory, observed, secrets } = input;
  const { desired } = kept;
  const named = referencesIn(desired);
  yield;
  const diagnostics: Diagnostic[] = [
    ...goneHosts(run, desired, inventory),
    ...newHosts(run, desired, inventory, observed),
    ...lostSecrets(run, named, secrets),
    ...otherImages(run, kept, observed),
  ];
  if (hasErrors(diagnostics)) return { diagnostics };
  const changed = new Set<string>();
  const today = (file: DesiredFile): DesiredFile => {
    if (!file.body.includes('\u0002')) return file;
    const sha256 = input.sha256(input.resolve(file.body));
    if (sha256 !== file.sha256) for (const name of namesIn(file.body)) changed.add(name);
    return { ...file, sha256 };
  };
  const hosts: Record<string, DesiredHost> = {};
  for (const host of Object.values(desired.hosts)) {
    hosts[host.name] = {
      ...host,
      containers: host.containers.map((one) => ({ ...one, files: one.files.map(today) })),
    };
    yield;
  }
  const over: string[] = [];
  const jobs = desired.jobs.map((job): DesiredJob => {
    const files = job.files.map(today);
    const found = containerOn(observed[job.host], job.spec.name);
    const digest = found?.spec.labels['kollage.digest'];
    const done = found?.state === 'exited' && found.exitCode === 0 && digest !== undefined;
    if (!done || digest === job.digest || found.spec.image === job.spec.image) return { ...job, files };
    over.push(job.id);
    return { ...job, files, digest };
  });
  yield;
  const versions = Object.entries(kept.secrets).filter(
    ([name, version]) => (secrets[name] ?? version) !== version,
  );
  const since = new Set([...changed].filter((name) => !(name in kept.secrets)));
  for (const [name] of versions) if (named.has(name)) since.add(name);
  return {
    value: {
      ...desired,
      hosts,
      jobs,
      // Whom an API was to forget then may be back.
      apis: desired.apis.filter(({ kind }) => kind !== 'processes'),
      idle: [],
      departed: [],
    },
    diagnostics: [...diagnostics, ...rotated(run, [...since].sort()), ...ranSince(run, over)],
  };
}

const containerOn = (host: ObservedHost | undefined, name: string): ObservedContainer | undefined =>
  host?.kind === 'seen' && host.docker.kind === 'running' ? host.docker.containers[name] : undefined;

const namesIn = (text: string): string[] =>
  [...text.matchAll(secretMarker)].map(([, path = '']) => path.split('.')[0] ?? '');

/** The names of all secrets that a state refers to. */
function referencesIn(state: unknown, names = new Set<string>()): Set<string> {
  if (typeof state === 'string') {
    if (state.includes('\u0002')) for (const name of namesIn(state)) names.add(name);
  } else if (typeof state === 'object' && state !== null)
    for (const part of Object.values(state)) referencesIn(part, names);
  return names;
}
