import { compileSays } from '../../words/diagnostics/compile';
import { sshConfigSays } from '../../words/diagnostics/ssh-config';
import { bilingual, bilingualDetail, type Diagnostic, type SourceRange } from '../domain/diagnostic';
import type { Message } from '../domain/text';
import { NO_OTHER_WAY } from './read-ssh-args';

/** When lines of an ssh_config count: for host names of these patterns; `undefined`: under a condition that is not worked out. */
type Condition = readonly string[] | undefined;

/** A line of an ssh_config, and the conditions around it, all of which must hold. */
export interface SshLine {
  /** In lower case. */
  readonly keyword: string;
  readonly said: string;
  readonly values: readonly string[];
  readonly at: SourceRange;
  readonly when: readonly Condition[];
}

/** What an ssh_config says of the way to a host; of one keyword the first line that matches counts, as in OpenSSH. */
export interface SshSays {
  readonly hostName?: string;
  readonly user?: string;
  readonly port?: number;
  /** As written, in the order in which they are tried. */
  readonly keyFiles: readonly string[];
  /** As ProxyJump says it. */
  readonly jump?: string;
  readonly warnings: readonly Diagnostic[];
}

/** Reads the lines of one file; `outer` are the conditions of the file that includes it. */
export function parseSshConfig(text: string, file: string, outer: readonly Condition[] = []): SshLine[] {
  const lines: SshLine[] = [];
  let when = outer;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, said = '', rest = ''] = /^([A-Za-z]\w*)(?:\s*=\s*|\s+)?(.*)$/.exec(line) ?? [];
    const [keyword, values] = [said.toLowerCase(), wordsOf(rest)];
    if (keyword === 'host') when = [...outer, values];
    else if (keyword === 'match')
      when = [...outer, values.join(' ').toLowerCase() === 'all' ? ['*'] : undefined];
    else lines.push({ keyword, said: said || line, values, at: { file, line: index + 1 }, when });
  }
  return lines;
}

/** Words with blanks between them; quotes hold one together, and a `#` begins a comment. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [, quoted, bare = ''] of text.matchAll(/"([^"]*)"|(\S+)/g)) {
    if (quoted === undefined && bare.startsWith('#')) break;
    words.push(quoted ?? bare);
  }
  return words;
}

/** Keywords that Kollage carries out, and keywords that do not change which host is reached. */
const DONE = new Set(['hostname', 'user', 'port', 'identityfile', 'proxyjump']);
const NO_WAY = new Set([
  ...NO_OTHER_WAY,
  'canonicalizehostname',
  'clearallforwardings',
  'dynamicforward',
  'enableescapecommandline',
  'escapechar',
  'exitonforwardfailure',
  'fingerprinthash',
  'forwardx11timeout',
  'forwardx11trusted',
  'gatewayports',
  'ignoreunknown',
  'ipqos',
  'localforward',
  'logverbose',
  'nohostauthenticationforlocalhost',
  'numberofpasswordprompts',
  'passwordauthentication',
  'permitlocalcommand',
  'pubkeyauthentication',
  'remoteforward',
  'sendenv',
  'setenv',
  'syslogfacility',
  'tag',
  'usekeychain',
  'verifyhostkeydns',
  'visualhostkey',
  'xauthlocation',
]);

/** The options for a host by the name that `ssh` would be given. */
export function sshSays(lines: readonly SshLine[], host: string): SshSays {
  const warnings: Diagnostic[] = [];
  const first = new Map<string, SshLine>();
  const keyFiles: string[] = [];
  for (const line of lines) {
    const { keyword, said, values, at, when } = line;
    if (when.some((one) => one && !matches(one, host))) continue;
    const none = values.length === 1 && values[0]?.toLowerCase() === 'none';
    if (NO_WAY.has(keyword) || (none && !DONE.has(keyword))) continue;
    if (when.includes(undefined)) warnings.push(warning(at, sshConfigSays.match(said)));
    else if (!DONE.has(keyword)) warnings.push(warning(at, sshConfigSays.other(said, host)));
    else if (values.length !== 1) warnings.push(warning(at, sshConfigSays.value(said)));
    else if (keyword === 'identityfile') keyFiles.push(...(none ? [] : values));
    else if (!first.has(keyword)) first.set(keyword, line);
  }
  const hostName = expanded(first.get('hostname'), host, warnings);
  const user = first.get('user')?.values[0];
  const port = portOf(first.get('port'), warnings);
  const jump = first.get('proxyjump')?.values[0];
  return {
    keyFiles,
    warnings,
    ...(hostName === undefined ? {} : { hostName }),
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port }),
    ...(jump === undefined || /^none$/i.test(jump) ? {} : { jump }),
  };
}

/** A list of patterns: one must match, and none that begins with `!`. */
function matches(patterns: readonly string[], host: string): boolean {
  const hit = (pattern: string) =>
    new RegExp(
      `^${pattern
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*+/g, '.*')
        .replaceAll('?', '.')}$`,
    ).test(host);
  const [not, wanted] = [
    patterns.filter((p) => p.startsWith('!')),
    patterns.filter((p) => !p.startsWith('!')),
  ];
  return wanted.some(hit) && !not.some((pattern) => hit(pattern.slice(1)));
}

function expanded(line: SshLine | undefined, host: string, warnings: Diagnostic[]): string | undefined {
  const value = line?.values[0];
  if (line === undefined || value === undefined) return undefined;
  if (!/%[^h%]|%$/.test(value.replaceAll('%%', '')))
    return value.replace(/%([h%])/g, (_, letter) => (letter === 'h' ? host : '%'));
  warnings.push(warning(line.at, sshConfigSays.value(line.said)));
  return undefined;
}

function portOf(line: SshLine | undefined, warnings: Diagnostic[]): number | undefined {
  if (!line) return undefined;
  const port = Number(line.values[0]);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  warnings.push(warning(line.at, sshConfigSays.value(line.said)));
  return undefined;
}

/** A line that `ssh` would follow and Kollage does not. */
export const warning = (at: SourceRange, text: Message): Diagnostic => ({
  severity: 'warning',
  ...bilingual(text),
  ...bilingualDetail(compileSays.sshConfigKnows),
  at,
});
