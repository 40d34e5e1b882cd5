import { inUrl } from './ip-address';

/** A host through which another one is reached. */
export interface Jump {
  /** This user of this machine when not said, as ssh has it. */
  readonly user?: string;
  readonly address: string;
  readonly port: number;
  /** The key that `ssh -i` of a ProxyCommand names. */
  readonly keyFile?: string;
}

/** Deeper than any way that somebody wrote. */
export const MOST_JUMPS = 8;

/** A way as ProxyJump says it. */
export const jumpText = (jumps: readonly Jump[]): string =>
  jumps.map(({ user, address, port }) => `${user ? `${user}@` : ''}${inUrl(address)}:${port}`).join(',');

/** `[user@]host[:port]`, several separated by commas; or the part that is not a jump host. */
export function readJumps(value: string): { readonly jumps: readonly Jump[] } | { readonly bad: string } {
  if (/^none$/i.test(value)) return { jumps: [] };
  const parts = value.split(',').map((part) => part.trim());
  const jumps = parts.map(readJump);
  const bad = parts[jumps.indexOf(undefined)];
  return bad === undefined ? { jumps: jumps.filter((jump) => jump !== undefined) } : { bad };
}

/** One of them. */
export function readJump(text: string): Jump | undefined {
  const found =
    /^(?:ssh:\/\/)?(?:(?<user>[\w][\w.@-]*)@)?(?:\[(?<v6>[0-9A-Fa-f:.]+)\]|(?<host>\w[\w.-]*))(?::(?<port>\d{1,5}))?$/.exec(
      text,
    )?.groups;
  const { user, v6, host } = found ?? {};
  const address = v6 ?? host;
  const port = Number(found?.port ?? 22);
  if (address === undefined || port < 1 || port > 65_535) return undefined;
  return { ...(user === undefined ? {} : { user }), address, port };
}
