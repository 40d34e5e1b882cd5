import { inventorySays } from '../../words/diagnostics/inventory';
import { ipv6Groups } from '../domain/ip-address';
import type { Message } from '../domain/text';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** More hosts than this from one pattern are a slip of the pen. */
const mostHosts = 10_000;

export type HostPattern =
  | { readonly kind: 'hosts'; readonly hosts: readonly string[]; readonly port?: number }
  | { readonly kind: 'bad'; readonly why: Message };

/** Expands `control[01:03]`, `[a:c]`, steps, `host:port` and `[2001:db8::1]:port` as Ansible does; both bounds belong to a range. */
export function expandHostPattern(pattern: string): HostPattern {
  const six = /^\[([^[\]]+)\](?::(\d+))?$/.exec(pattern);
  if (six ? ipv6Groups(six[1] ?? '') : ipv6Groups(pattern))
    return portFault(six?.[2]) ?? { kind: 'hosts', hosts: [six?.[1] ?? pattern], ...portOf(six?.[2]) };
  const withPort = /^(.+?):(\d+)$/.exec(pattern);
  const port = withPort && balanced(withPort[1] ?? '') ? Number(withPort[2]) : undefined;
  const names = port === undefined ? pattern : (withPort?.[1] ?? '');
  const fault = portFault(port);
  if (fault) return fault;
  if (!balanced(names)) return bad(inventorySays.bracketsDoNotMatch(pattern));
  let hosts: readonly string[] = [''];
  for (const part of names.split(/(\[[^[\]]*\])/)) {
    const values = part.startsWith('[') ? expandRange(part.slice(1, -1)) : [part];
    if ('en' in values) return bad(inventorySays.badRange(part, values));
    if (hosts.length * values.length > mostHosts)
      return bad(inventorySays.patternTooLong(pattern, mostHosts));
    hosts = hosts.flatMap((head) => values.map((value) => head + value));
  }
  return { kind: 'hosts', hosts, ...(port === undefined ? {} : { port }) };
}

const portOf = (port: string | undefined) => (port === undefined ? {} : { port: Number(port) });

const portFault = (port: string | number | undefined): HostPattern | undefined =>
  port !== undefined && (Number(port) < 1 || Number(port) > 65_535)
    ? bad(inventorySays.patternPort(port))
    : undefined;

const bad = (why: Message): HostPattern => ({ kind: 'bad', why });

function balanced(text: string): boolean {
  return !/[[\]]/.test(text.replace(/\[[^[\]]*\]/g, ''));
}

function expandRange(range: string): readonly string[] | Message {
  const [from = '', to = '', stepText = '1', ...rest] = range.split(':');
  if (!range.includes(':') || rest.length > 0) return inventorySays.rangeMalformed;
  if (to === '') return inventorySays.rangeWithoutEnd;
  const step = Number(stepText);
  if (!/^\d+$/.test(stepText) || step < 1) return inventorySays.stepNotPositive;
  const first = from === '' ? '0' : from;
  const isNumber = /^\d+$/.test(first) && /^\d+$/.test(to);
  const isLetter = /^[A-Za-z]$/.test(first) && /^[A-Za-z]$/.test(to);
  if (!isNumber && !isLetter) return inventorySays.rangeMixed;
  const padded = isNumber && first.length > 1 && first.startsWith('0');
  if (padded && first.length !== to.length) return inventorySays.rangeDigitsDiffer;
  const low = isNumber ? Number(first) : letters.indexOf(first);
  const high = isNumber ? Number(to) : letters.indexOf(to);
  if (low > high) return inventorySays.rangeBackwards;
  if ((high - low) / step > mostHosts) return inventorySays.rangeTooLong(mostHosts);
  const values: string[] = [];
  for (let at = low; at <= high; at += step)
    values.push(isNumber ? String(at).padStart(padded ? first.length : 1, '0') : (letters[at] ?? ''));
  return values;
}
