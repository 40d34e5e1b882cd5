import { readdir, readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseSshConfig, type SshLine, type SshSays, sshSays, warning } from '../../core/compile/ssh-config';
import type { Diagnostic } from '../../core/domain/diagnostic';
import { type Jump, MOST_JUMPS, readJumps } from '../../core/domain/jump';
import { sshConfigSays } from '../../words/diagnostics/ssh-config';

/** As deep as OpenSSH goes. */
const MOST_INCLUDES = 16;

/** The operator's own ssh_config, as `ssh` would follow it. */
export interface SshConfig {
  /** The options of a host by the name that `ssh` would be given. */
  of(name: string): SshSays;
  /** The way through these jump hosts, each as it says of them: names become addresses, ways before the first are added. */
  through(jumps: readonly Jump[]): readonly Jump[];
  /** The jump hosts that it names for a host itself. */
  before(name: string): readonly Jump[];
  /** Warnings about options of the requested hosts that Kollage does not support. */
  warnings(): readonly Diagnostic[];
}

/** `~/.ssh/config` with what it includes; nothing where there is none, or no home. */
export async function readSshConfig(home: string | undefined): Promise<SshConfig> {
  const lines = home === undefined ? [] : await linesOf(join(home, '.ssh', 'config'), home);
  const known = new Map<string, SshSays>();
  const of = (name: string): SshSays => {
    const kept = known.get(name) ?? sshSays(lines, name);
    known.set(name, kept);
    return kept;
  };
  const path = (file: string, name: string, { user, hostName }: SshSays): string =>
    resolve(
      file
        .replace(/^~(?=\/)/, home ?? '~')
        .replace(/%([%dhru])/g, (_, letter: string) =>
          letter === 'd'
            ? (home ?? '')
            : letter === 'h'
              ? (hostName ?? name)
              : letter === 'r'
                ? (user ?? userInfo().username)
                : letter === 'u'
                  ? userInfo().username
                  : '%',
        ),
    );
  const mine = (name: string): SshSays => {
    const told = of(name);
    return { ...told, keyFiles: told.keyFiles.map((file) => path(file, name, told)) };
  };
  const through = (jumps: readonly Jump[], passed: readonly string[] = []): readonly Jump[] =>
    jumps.flatMap((jump, index) => {
      const told = mine(jump.address);
      const [keyFile = jump.keyFile] = jump.keyFile === undefined ? told.keyFiles : [];
      const user = jump.user ?? told.user;
      const there: Jump = {
        address: told.hostName ?? jump.address,
        port: jump.port === 22 ? (told.port ?? 22) : jump.port,
        ...(user === undefined ? {} : { user }),
        ...(keyFile === undefined ? {} : { keyFile }),
      };
      return [...(index === 0 ? before(jump.address, passed) : []), there];
    });
  /** A jump host that would be passed on the way to itself is not: so `Host *` may name one. */
  const before = (name: string, passed: readonly string[] = []): readonly Jump[] => {
    const { jump } = of(name);
    const read = jump === undefined ? { jumps: [] } : readJumps(jump);
    const on = [...passed, name];
    if ('bad' in read || on.length > MOST_JUMPS) return [];
    return read.jumps.some(({ address }) => on.includes(address)) ? [] : through(read.jumps, on);
  };
  return {
    of: mine,
    through,
    before,
    warnings: () => [
      ...new Map(
        [...badJumps(lines), ...[...known.values()].flatMap((told) => told.warnings)].map((one) => [
          `${one.at?.file}:${one.at?.line}`,
          one,
        ]),
      ).values(),
    ],
  };
}

/** Lines of ProxyJump that name no way. */
const badJumps = (lines: readonly SshLine[]): Diagnostic[] =>
  lines.flatMap(({ keyword, said, values: [jump = 'none'], at }) =>
    keyword === 'proxyjump' && 'bad' in readJumps(jump) ? [warning(at, sshConfigSays.value(said))] : [],
  );

async function linesOf(
  file: string,
  home: string,
  outer: SshLine['when'] = [],
  depth = 0,
): Promise<readonly SshLine[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const lines = parseSshConfig(text, file, outer).map(async (line) => {
    // An Include below the maximum depth is not followed: its line gets a warning.
    if (line.keyword !== 'include' || depth >= MOST_INCLUDES) return [line];
    const paths = await Promise.all(line.values.map((value) => included(value, home)));
    const all = paths.flat().map((path) => linesOf(path, home, line.when, depth + 1));
    return (await Promise.all(all)).flat();
  });
  return (await Promise.all(lines)).flat();
}

/** The files that an Include names: below ~/.ssh where it says no folder; stars in the last part alone. */
async function included(value: string, home: string): Promise<readonly string[]> {
  const path = resolve(join(home, '.ssh'), value.replace(/^~(?=\/)/, home));
  const names = await readdir(dirname(path)).catch(() => []);
  const pattern = basename(path)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  const wanted = new RegExp(`^${pattern}$`);
  return names
    .filter((name) => wanted.test(name) && (!name.startsWith('.') || basename(path).startsWith('.')))
    .sort()
    .map((name) => join(dirname(path), name));
}
