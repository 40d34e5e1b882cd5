import { isIP } from 'node:net';

/**
 * Whether the Host of a request is one that this panel may be called by: an address, localhost, or one of `names`.
 * Any other name may be a stranger's that was made to point here, and its pages would pass for ours.
 */
export function hostAllowed(host: string | undefined, names: readonly string[]): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  const bare = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  return isIP(bare) !== 0 || bare === 'localhost' || names.some((name) => name.toLowerCase() === bare);
}
