import { enWords } from '../../words/en';
import { findingText } from '../../words/say';
import type { DesiredChecks } from '../domain/desired';
import type { PrecheckFinding, PrecheckItem } from '../domain/event';
import type { HostFacts } from '../domain/observed';

/** Results of probes on the host, for questions that facts do not answer. */
export interface Probes {
  /** Whether anything answers at these addresses now; undefined when it could not be tried. */
  readonly answers: Readonly<Record<string, boolean | undefined>>;
  /** The addresses that the host's own name resolves to. */
  readonly resolves: readonly string[];
  /** Of the kernel modules asked for: those that are loaded or can be. */
  readonly modules: readonly string[];
  /** VRRP announcements of other routers; undefined where the host did not or could not listen. */
  readonly heard?: readonly Announcement[] | undefined;
  /** Bytes that the images on the host take for themselves, by name; undefined where that was not asked. */
  readonly held?: Readonly<Record<string, number>> | undefined;
  /** LVM volume groups; undefined where LVM's programs are not installed. */
  readonly volumeGroups: readonly string[] | undefined;
}

/** That a host carries addresses, as it tells the others of its number. */
export interface Announcement {
  readonly source: string;
  readonly id: number;
  readonly addresses: readonly string[];
}

export interface PrecheckInput {
  readonly host: string;
  readonly checks: DesiredChecks;
  /** Containers of this cloud that run now: they may hold their ports. */
  readonly running: readonly string[];
  /** Floating addresses that another host of the cloud carries now. */
  readonly carried?: readonly string[] | undefined;
  /** Images by name that this host gets beside those that it runs. */
  readonly pulls?: readonly string[] | undefined;
  readonly facts: HostFacts;
  readonly docker: { readonly kind: 'missing' | 'down' | 'running'; readonly version?: string };
  readonly probes: Probes;
}

/** A finding of a precheck on this host. `of` distinguishes the findings of one check. */
export function on(
  { host }: Pick<PrecheckInput, 'host'>,
  finding: PrecheckFinding,
  of?: string,
): PrecheckItem {
  const { what, cause, remedy } = findingText(finding, enWords);
  return {
    ...finding,
    id: of === undefined ? finding.check : `${finding.check}.${of}`,
    host,
    summary: what,
    ...(cause ? { cause } : {}),
    ...(remedy ? { remedy } : {}),
  };
}
