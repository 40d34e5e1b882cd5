import type { WatchNews, WatchView } from '@/server/views/watch';

/** What is known after these news. */
export function withNews(view: WatchView | undefined, news: WatchNews): WatchView | undefined {
  if (news.kind === 'all') return news.view;
  if (!view) return undefined;
  if (news.kind === 'cloud') return { ...view, state: news.state, endpoints: news.endpoints };
  const fresh = new Map(news.hosts.map((host) => [host.host, host]));
  const known = view.hosts.map((host) => fresh.get(host.host) ?? host);
  const added = news.hosts.filter(({ host }) => !view.hosts.some((one) => one.host === host));
  return { ...view, hosts: [...known, ...added] };
}
