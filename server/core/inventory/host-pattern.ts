const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** More hosts than this from one pattern are a slip of the pen. */
const mostHosts = 10_000;

export type HostPattern =
  | { readonly kind: 'hosts'; readonly hosts: readonly string[]; readonly port?: number }
  | { readonly kind: 'bad'; readonly why: string };

/** Expands `control[01:03]`, `[a:c]`, steps and `host:port` as Ansible does; both bounds belong to a range. */
export function expandHostPattern(pattern: string): HostPattern {
  const withPort = /^(.+?):(\d+)$/.exec(pattern);
  const port = withPort && balanced(withPort[1] ?? '') ? Number(withPort[2]) : undefined;
  const names = port === undefined ? pattern : (withPort?.[1] ?? '');
  if (port !== undefined && (port < 1 || port > 65_535))
    return bad(`port ${port} is not between 1 and 65535`);
  if (!balanced(names)) return bad(`bad range in "${pattern}": brackets do not match`);
  let hosts: readonly string[] = [''];
  for (const part of names.split(/(\[[^[\]]*\])/)) {
    const values = part.startsWith('[') ? expandRange(part.slice(1, -1)) : [part];
    if (typeof values === 'string') return bad(`bad range "${part}": ${values}`);
    if (hosts.length * values.length > mostHosts)
      return bad(`"${pattern}" names more than ${mostHosts} hosts`);
    hosts = hosts.flatMap((head) => values.map((value) => head + value));
  }
  return { kind: 'hosts', hosts, ...(port === undefined ? {} : { port }) };
}

const bad = (why: string): HostPattern => ({ kind: 'bad', why });

function balanced(text: string): boolean {
  return !/[[\]]/.test(text.replace(/\[[^[\]]*\]/g, ''));
}

function expandRange(range: string): readonly string[] | string {
  const [from = '', to = '', stepText = '1', ...rest] = range.split(':');
  if (!range.includes(':') || rest.length > 0) return 'a range is [first:last] or [first:last:step]';
  if (to === '') return 'the last value is missing';
  const step = Number(stepText);
  if (!/^\d+$/.test(stepText) || step < 1) return 'the step is not a positive number';
  const first = from === '' ? '0' : from;
  const isNumber = /^\d+$/.test(first) && /^\d+$/.test(to);
  const isLetter = /^[A-Za-z]$/.test(first) && /^[A-Za-z]$/.test(to);
  if (!isNumber && !isLetter) return 'both ends must be numbers, or both single letters';
  const padded = isNumber && first.length > 1 && first.startsWith('0');
  if (padded && first.length !== to.length) return 'both ends must have the same number of digits';
  const low = isNumber ? Number(first) : letters.indexOf(first);
  const high = isNumber ? Number(to) : letters.indexOf(to);
  if (low > high) return 'the first value is beyond the last';
  if ((high - low) / step > mostHosts) return `more than ${mostHosts} values`;
  const values: string[] = [];
  for (let at = low; at <= high; at += step)
    values.push(isNumber ? String(at).padStart(padded ? first.length : 1, '0') : (letters[at] ?? ''));
  return values;
}
