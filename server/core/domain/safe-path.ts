/**
 * A path of this site to go on to; `/` for everything else. Browsers drop tabs and line feeds from addresses and take
 * `\` for `/`, so what counts is the origin that the address comes to, not how it begins.
 */
export function safePath(to: string | null, origin: string): string {
  if (to === null || !URL.canParse(to, origin)) return '/';
  const url = new URL(to, origin);
  return url.origin === new URL(origin).origin ? `${url.pathname}${url.search}${url.hash}` : '/';
}
