import { planSays } from '../../words/diagnostics/plan';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import type { ObservedState } from '../domain/observed';
import type { Action } from '../domain/plan';
import type { Message } from '../domain/text';

/** OpenStack's releases in their order, with those that an upgrade may leap between (SLURP). */
const RELEASES = ['zed', '2023.1', '2023.2', '2024.1', '2024.2', '2025.1', '2025.2', '2026.1', '2026.2'];
const isSlurp = (release: string): boolean => release.endsWith('.1');

/** What makes containers of other images. */
const upgrading: ReadonlySet<Action> = new Set(['deploy', 'reconfigure', 'upgrade', 'rollback']);

/**
 * Refuses a jump between releases that the services do not allow: back, or over a release that is no SLURP. What runs
 * tells its release by the tag of its image. Pure.
 */
export function releaseJump(
  action: Action,
  desired: { readonly cloud: string; readonly release: string },
  observed: ObservedState,
): Diagnostic[] {
  if (!upgrading.has(action)) return [];
  const running = new Set(
    Object.values(observed.hosts).flatMap((host) =>
      host.kind === 'seen' && host.docker.kind === 'running'
        ? Object.values(host.docker.containers)
            .filter(({ spec }) => spec.labels['kollage.cloud'] === desired.cloud)
            .flatMap(({ spec }) => releaseOf(spec.image) ?? [])
        : [],
    ),
  );
  return [...running].flatMap((from) => refused(from, desired.release));
}

/** `2025.1` of `registry/kollage/keystone:2025.1-258570c77aea`; undefined for a tag that begins with no release. */
function releaseOf(image: string): string | undefined {
  const tag = /:([^:/]+)$/.exec(image)?.[1] ?? '';
  return RELEASES.find((release) => tag === release || tag.startsWith(`${release}-`));
}

function refused(from: string, to: string): Diagnostic[] {
  const [a, b] = [RELEASES.indexOf(from), RELEASES.indexOf(to)];
  if (a < 0 || b < 0 || a === b) return [];
  const error = (says: Message, more: Message): Diagnostic[] => [
    { severity: 'error', ...bilingual(says), ...bilingualDetail(more) },
  ];
  if (b < a) return error(planSays.releaseGoesBack(from, to), planSays.sameReleaseRemedy(from));
  const path = pathBetween(a, b);
  if (path.length === 0) return [];
  return error(
    planSays.releaseLeaps(from, to),
    planSays.releaseStepsRemedy(path.join(', '), path[0] ?? '', path.join('、')),
  );
}

/** The releases that lie between and cannot be left out; none where one may go at once. */
function pathBetween(from: number, to: number): string[] {
  const path: string[] = [];
  for (let at = from; at < to; ) {
    const here = RELEASES[at] ?? '';
    const leap = RELEASES.findIndex((release, place) => place > at && isSlurp(release));
    at = isSlurp(here) && leap > 0 && leap <= to ? leap : at + 1;
    if (at < to) path.push(RELEASES[at] ?? '');
  }
  return path;
}
