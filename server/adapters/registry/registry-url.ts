import { BlockList, isIP } from 'node:net';
import { EngineError } from '../../engine/errors';

/** Where no registry is, but where clouds and machines answer questions about themselves. */
const refused = new BlockList();
refused.addSubnet('169.254.0.0', 16);
refused.addSubnet('fe80::', 10, 'ipv6');
refused.addAddress('fd00:ec2::254', 'ipv6');
refused.addAddress('0.0.0.0');
refused.addAddress('::', 'ipv6');

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
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(host);
  if (family > 0 && refused.check(host, family === 6 ? 'ipv6' : 'ipv4'))
    throw wrong('link-local addresses are not asked');
  return url;
}
