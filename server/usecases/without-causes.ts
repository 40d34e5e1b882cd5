import type { Grant } from '../core/domain/account-role';
import type { HostLooks, Kept, OverviewView } from '../views/overview';
import type { HostWatch, WatchNews, WatchView } from '../views/watch';

/** Why a host does not answer tells who asks what listens where: a viewer learns that it does not, and no more. */
const bare = (host: HostWatch): HostWatch => {
  if (host.known?.kind !== 'silent') return host;
  const { tag: _, ...known } = host.known;
  return { ...host, known: { ...known, cause: '' } };
};

/** Watched hosts as a reader of this role sees them. */
export function watchFor(role: Grant, view: WatchView): WatchView {
  return role === 'viewer' ? { ...view, hosts: view.hosts.map(bare) } : view;
}

/** The same of news. */
export async function* newsFor(role: Grant, news: AsyncIterable<WatchNews>): AsyncGenerator<WatchNews, void> {
  for await (const one of news) {
    if (role !== 'viewer' || one.kind === 'cloud') yield one;
    else if (one.kind === 'all') yield { ...one, view: watchFor(role, one.view) };
    else yield { ...one, hosts: one.hosts.map(bare) };
  }
}

const bareLook = <T>(kept: Kept<T>): Kept<T> =>
  kept.failed
    ? {
        ...kept,
        failed: { at: kept.failed.at, error: { tag: 'HostUnreachable', message: '', retryable: true } },
      }
    : kept;

/** The kept state of a cloud as a reader of this role sees it. */
export function overviewFor(role: Grant, view: OverviewView): OverviewView {
  if (role !== 'viewer') return view;
  const { facts, certificates } = view;
  const { found } = certificates;
  return {
    ...view,
    facts: Object.fromEntries(Object.entries(facts).map(([host, kept]) => [host, bareLook(kept)])),
    certificates: found
      ? {
          ...certificates,
          found: { ...found, unread: found.unread.map(({ place }) => ({ place, cause: '' })) },
        }
      : certificates,
  };
}

/** The same of one host. */
export const looksFor = (role: Grant, looks: HostLooks): HostLooks =>
  role === 'viewer' ? { facts: bareLook(looks.facts), prechecks: bareLook(looks.prechecks) } : looks;
