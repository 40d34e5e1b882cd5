import { rollbackSays } from '../../words/diagnostics/rollback';
import type { DesiredState } from '../domain/desired';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import type { ObservedHost } from '../domain/observed';
import type { Message } from '../domain/text';
import type { KeptState } from './kept-state';

const say = (severity: Diagnostic['severity'], what: Message, more: Message): Diagnostic => ({
  severity,
  ...bilingual(what),
  ...bilingualDetail(more),
});

/** Hosts of then that the inventory does not name any more: the files of the others name them. */
export function goneHosts(run: number, desired: DesiredState, inventory: readonly string[]): Diagnostic[] {
  const gone = Object.keys(desired.hosts).filter((host) => !inventory.includes(host));
  if (gone.length === 0) return [];
  return [say('error', rollbackSays.goneHosts(run, gone), rollbackSays.goneHostsRemedy)];
}

/** Hosts that came since: they are left alone, but a member of a majority cannot be left out. */
export function newHosts(
  run: number,
  desired: DesiredState,
  inventory: readonly string[],
  observed: Readonly<Record<string, ObservedHost>>,
): Diagnostic[] {
  const voters = new Set(
    Object.values(desired.hosts).flatMap((host) =>
      host.containers.flatMap((one) => (one.quorum ? [one.spec.name] : [])),
    ),
  );
  const came = inventory.filter((host) => {
    const seen = observed[host];
    return !desired.hosts[host] && seen?.kind === 'seen' && ownNames(desired.cloud, seen).length > 0;
  });
  const voting = came.flatMap((host) => {
    const names = ownNames(desired.cloud, observed[host]).filter((name) => voters.has(name));
    return names.length > 0 ? [`${host} (${names.join(', ')})`] : [];
  });
  if (voting.length > 0) {
    return [say('error', rollbackSays.votersCame(run, voting), rollbackSays.votersCameRemedy)];
  }
  if (came.length === 0) return [];
  return [say('warning', rollbackSays.hostsCame(run, came), rollbackSays.hostsCameRemedy)];
}

function ownNames(cloud: string, seen: ObservedHost | undefined): string[] {
  if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return [];
  return Object.entries(seen.docker.containers).flatMap(([name, { spec }]) =>
    spec.labels['kollage.cloud'] === cloud ? [name] : [],
  );
}

/** Secrets that its files refer to and that do not exist any more. */
export function lostSecrets(
  run: number,
  named: ReadonlySet<string>,
  secrets: Readonly<Record<string, unknown>>,
): Diagnostic[] {
  const lost = [...named].filter((name) => !Object.hasOwn(secrets, name)).sort();
  if (lost.length === 0) return [];
  return [say('error', rollbackSays.secretsLost(run, lost), rollbackSays.secretsLostRemedy)];
}

/** References under which a host has another image today than the run ran. */
export function otherImages(
  run: number,
  { images }: KeptState,
  observed: Readonly<Record<string, ObservedHost>>,
): Diagnostic[] {
  return Object.entries(images).flatMap(([host, refs]) => {
    const seen = observed[host];
    if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return [];
    const there = seen.docker.images;
    return Object.entries(refs).flatMap(([ref, id]): Diagnostic[] => {
      const now = there[ref];
      if (now === undefined || now === id) return [];
      return [
        say(
          'error',
          rollbackSays.imageDiffers(run, host, ref),
          rollbackSays.imageDiffersRemedy(host, short(id), short(now)),
        ),
      ];
    });
  });
}

const short = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);

/** Images that a host lacks and that cannot be fetched. `absent`: references that neither the registry nor a local Docker has. */
export function missingImages(
  run: number,
  needed: Readonly<Record<string, readonly string[]>>,
  absent: ReadonlySet<string>,
): Diagnostic[] {
  const missing = new Map<string, string[]>();
  for (const [host, refs] of Object.entries(needed))
    for (const ref of refs) if (absent.has(ref)) missing.set(ref, [...(missing.get(ref) ?? []), host]);
  return [...missing].map(([ref, hosts]) =>
    say('error', rollbackSays.imageMissing(run, ref, hosts), rollbackSays.imageMissingRemedy),
  );
}

/** Secrets that were replaced since: they stay as they are, in databases and files alike. */
export function rotated(run: number, names: readonly string[]): Diagnostic[] {
  if (names.length === 0) return [];
  return [say('warning', rollbackSays.secretsRotated(run, names), rollbackSays.secretsRotatedRemedy)];
}

/** One-shots that a later run did with another image: an older one is not run over what a newer one did. */
export function ranSince(run: number, jobs: readonly string[]): Diagnostic[] {
  if (jobs.length === 0) return [];
  return [say('warning', rollbackSays.ranSince(run, jobs), rollbackSays.ranSinceRemedy)];
}
