import { isNoHost } from '../../core/domain/ip-address';
import { EngineError } from '../../engine/errors';

/**
 * The root of a registry's API. The address is a host name or an address, and a port, and nothing else: it comes
 * from a setting, and this machine connects to it. Loopback is fine (a registry beside Kollage), link-local is not.
 * Throws BadRegistry.
 */
export function registryUrl(address: string, insecure: boolean): URL {
  const wrong = (why: string) =>
    new EngineError('BadRegistry', `"${address}" is no address of an image registry: ${why}`, {
      remedy: 'Set docker_registry to a host and a port, such as 192.0.2.10:4000.',
    });
  if (!/^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/.test(address))
    throw wrong('it is not host:port');
  const text = `${insecure ? 'http' : 'https'}://${address}`;
  if (!URL.canParse(text)) throw wrong('it is not host:port');
  const url = new URL(text);
  if (isNoHost(url.hostname.replace(/^\[|\]$/g, ''))) throw wrong('link-local addresses are not asked');
  return url;
}
