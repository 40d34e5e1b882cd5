import { planSays } from '../../words/diagnostics/plan';
import type { DesiredState } from '../domain/desired';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import { madeByKolla } from '../domain/kolla-owner';
import type { ObservedState } from '../domain/observed';
import type { Step } from '../domain/plan';
import { MINUTES } from './draft';
import type { Limits } from './limits';
import { stepId } from './step-id';

/** What Kolla-Ansible left on a host, held against what the cloud's files place there. */
export interface KollaHost {
  readonly host: string;
  /** Containers that a take-over would replace. */
  readonly replaced: readonly string[];
  /** Containers that the files place there and that are not there. */
  readonly missing: readonly string[];
  /** Containers that the files do not place there: they stay as they are. */
  readonly others: readonly string[];
  /** Volumes of what would be replaced, which the new containers use too. */
  readonly kept: readonly string[];
  /** Volumes of what would be replaced, which no new container uses: they stay, unused. */
  readonly unused: readonly string[];
}

/** Host by host, those with a container of Kolla-Ansible. */
export function kollaHosts(
  desired: DesiredState,
  observed: ObservedState,
  { limit }: Pick<Limits, 'limit'>,
): readonly KollaHost[] {
  return Object.values(desired.hosts).flatMap(({ name: host, containers }): KollaHost[] => {
    const seen = observed.hosts[host];
    if (limit && !limit.includes(host)) return [];
    if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return [];
    const there = seen.docker.containers;
    const theirs = Object.keys(there)
      .filter((name) => there[name] && madeByKolla(there[name]))
      .sort();
    if (theirs.length === 0) return [];
    const wanted = new Set(containers.map(({ spec }) => spec.name));
    const replaced = theirs.filter((name) => wanted.has(name));
    const used = new Set(containers.flatMap(({ spec }) => volumesIn(spec)));
    const volumes = [
      ...new Set(replaced.flatMap((name) => (there[name] ? volumesIn(there[name].spec) : []))),
    ].sort();
    return [
      {
        host,
        replaced,
        missing: [...wanted].filter((name) => there[name] === undefined).sort(),
        others: theirs.filter((name) => !wanted.has(name)),
        kept: volumes.filter((name) => used.has(name)),
        unused: volumes.filter((name) => !used.has(name)),
      },
    ];
  });
}

const volumesIn = ({ mounts }: { readonly mounts: readonly { type: string; source: string }[] }): string[] =>
  mounts.flatMap(({ type, source }) => (type === 'volume' ? [source] : []));

/** A step a host, which looks whether all of it is there and changes nothing. */
export const adoptSteps = (hosts: readonly KollaHost[]): Step[] =>
  hosts.map(({ host, replaced, others, kept }) => ({
    id: stepId.adopt(host),
    host,
    role: '',
    subject: host,
    work: { kind: 'adopt', containers: [...replaced, ...others], volumes: kept },
    needs: [],
    timeout: 5 * MINUTES,
    attempts: 1,
  }));

/** What taking over would mean, host by host; an error where there is nothing to take over. */
export function adoptionNotes(hosts: readonly KollaHost[]): Diagnostic[] {
  if (hosts.length === 0) return [{ severity: 'error', ...bilingual(planSays.nothingOfKolla) }];
  return hosts.map((one) => ({
    severity: 'warning',
    ...bilingual(planSays.kollaHost(one.host, one.replaced.length)),
    ...bilingualDetail(planSays.kollaDetail(one)),
  }));
}
