import { compileSays } from '../../words/diagnostics/compile';
import { type Jump, MOST_JUMPS, readJump, readJumps } from '../domain/jump';
import type { Message } from '../domain/text';
import { splitWords } from '../inventory/shell-words';

/** The connection options among ssh arguments. */
export interface SshArgs {
  /** In the order in which they are passed. */
  readonly jumps: readonly Jump[];
  /** Options that change nothing of where one arrives, and are not carried out. */
  readonly unused: readonly string[];
  /** Options that would trust a host's key in another way than Kollage does. */
  readonly trust: readonly string[];
  /** Why they cannot be carried out. */
  readonly wrong?: Message;
}

interface Option {
  readonly name: string;
  readonly value: string;
}

/** Letters that take a value, and letters that take none, by the option of the same meaning. */
const VALUED: Readonly<Record<string, string>> = {
  J: 'proxyjump',
  W: '-W',
  i: 'identityfile',
  l: 'user',
  p: 'port',
};
const FLAGS: Readonly<Record<string, string>> = {
  A: 'forwardagent',
  C: 'compression',
  T: 'requesttty',
  a: 'forwardagent',
  q: 'loglevel',
  v: 'loglevel',
  x: 'forwardx11',
};

/** Of OpenSSH's own processes and words: there is nothing to carry out. */
const SILENT = new Set([
  'batchmode',
  'compression',
  'controlmaster',
  'controlpath',
  'controlpersist',
  'loglevel',
  'requesttty',
]);
const UNUSED = new Set([
  'addkeystoagent',
  'connectionattempts',
  'connecttimeout',
  'forwardagent',
  'forwardx11',
  'gssapiauthentication',
  'gssapidelegatecredentials',
  'identitiesonly',
  'preferredauthentications',
  'serveralivecountmax',
  'serveraliveinterval',
  'tcpkeepalive',
]);
const TRUST = new Set([
  'checkhostip',
  'globalknownhostsfile',
  'hashknownhosts',
  'stricthostkeychecking',
  'updatehostkeys',
  'userknownhostsfile',
]);

/** All of these, in lower case: one arrives at the same place with them and without. */
export const NO_OTHER_WAY: ReadonlySet<string> = new Set([...SILENT, ...UNUSED, ...TRUST]);

/** Reads `ansible_ssh_common_args` and its kin: ways through jump hosts are understood, and options that change no way. */
export function readSshArgs(text: string): SshArgs {
  const words = wordsOf(text);
  if (!words) return empty(compileSays.quotesOpen);
  const { options, operands, wrong } = readOptions(words);
  if (wrong) return empty(wrong);
  if (operands[0] !== undefined) return empty(unknown(operands[0]));
  return readAll(options, 0);
}

const empty = (wrong?: Message): SshArgs => ({
  jumps: [],
  unused: [],
  trust: [],
  ...(wrong ? { wrong } : {}),
});

const unknown = (word: string): Message => compileSays.argumentIgnored(word);

function wordsOf(text: string): readonly string[] | undefined {
  const split = splitWords(text);
  return split.kind === 'words' && !text.includes('#') ? split.words.map((word) => word.text) : undefined;
}

function readAll(options: readonly Option[], depth: number): SshArgs {
  const unused: string[] = [];
  const trust: string[] = [];
  let way: SshArgs | undefined;
  for (const { name, value } of options) {
    const key = name.toLowerCase();
    if (SILENT.has(key)) continue;
    if (UNUSED.has(key)) unused.push(name);
    else if (TRUST.has(key)) {
      if (!/^(yes|ask)$/i.test(value)) trust.push(name);
    } else if (key === 'proxyjump' || key === 'proxycommand') {
      const read = key === 'proxyjump' ? jumpsOf(value) : readCommand(value, depth);
      if (read.wrong) return read;
      if (way && JSON.stringify(way.jumps) !== JSON.stringify(read.jumps)) return empty(compileSays.twoWays);
      way = read;
    } else return empty(unknown(name));
  }
  if ((way?.jumps.length ?? 0) > MOST_JUMPS) return empty(compileSays.tooManyJumpHosts(MOST_JUMPS));
  return {
    jumps: way?.jumps ?? [],
    unused: [...unused, ...(way?.unused ?? [])],
    trust: [...trust, ...(way?.trust ?? [])],
  };
}

function jumpsOf(value: string): SshArgs {
  const read = readJumps(value);
  if ('bad' in read) return empty(compileSays.jumpHostMalformed(read.bad));
  return { ...empty(), jumps: read.jumps };
}

/** `ssh -W %h:%p ... user@host`: a jump host in the words of older versions of ssh. */
function readCommand(value: string, depth: number): SshArgs {
  if (/^none$/i.test(value)) return empty();
  const bad = empty(compileSays.proxyCommandMalformed);
  const words = wordsOf(value);
  if (!words || !/^(\S*\/)?ssh$/.test(words[0] ?? '') || depth >= MOST_JUMPS) return bad;
  const { options, operands, wrong } = readOptions(words.slice(1));
  if (wrong) return empty(wrong);
  const last = (name: string) => options.find((option) => option.name.toLowerCase() === name)?.value;
  const own = new Set(['-w', 'port', 'user', 'identityfile']);
  const jump = readJump(operands[0] ?? '');
  const port = Number(last('port') ?? jump?.port);
  if (!jump || operands.length > 1 || !/^(%h|\[%h\]):%p$/.test(last('-w') ?? '')) return bad;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return bad;
  const before = readAll(
    options.filter((option) => !own.has(option.name.toLowerCase())),
    depth + 1,
  );
  if (before.wrong) return before;
  const user = jump.user ?? last('user');
  const keyFile = last('identityfile');
  const there: Jump = {
    address: jump.address,
    port,
    ...(user === undefined ? {} : { user }),
    ...(keyFile === undefined ? {} : { keyFile }),
  };
  return { ...before, jumps: [...before.jumps, there] };
}

/** The options of a command line as ssh reads them; a letter counts as the option of the same meaning. */
function readOptions(words: readonly string[]): {
  readonly options: readonly Option[];
  readonly operands: readonly string[];
  readonly wrong?: Message;
} {
  const options: Option[] = [];
  const operands: string[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    for (let at = 1; at < word.length; at++) {
      const letter = word.charAt(at);
      const flag = FLAGS[letter];
      if (flag !== undefined) {
        options.push({ name: flag, value: '' });
        continue;
      }
      const value = word.slice(at + 1) || rest.shift();
      const option = value === undefined ? undefined : asOption(letter, value);
      if (!option) return { options, operands, wrong: unknown(`-${letter}`) };
      options.push(option);
      break;
    }
  }
  return { options, operands };
}

function asOption(letter: string, value: string): Option | undefined {
  const name = VALUED[letter];
  if (name !== undefined) return { name, value };
  const said = letter === 'o' ? /^\s*(\w+)(?:\s*=\s*|\s+)(.*)$/s.exec(value) : null;
  return said?.[1] === undefined ? undefined : { name: said[1], value: (said[2] ?? '').trim() };
}
