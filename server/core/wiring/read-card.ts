import { z } from 'zod';
import type { DhcpFound, WiringCard } from '../domain/wiring';
import type { Link } from './read-links';

const NOT_FOUND = 127;
const said = z.object({ offers: z.record(z.string(), z.string()), twin: z.string().nullable() });

/** A card that is to be asked about. */
export interface CardToTry {
  readonly host: string;
  readonly interface: string;
  readonly settings: readonly string[];
  readonly link: Link | undefined;
}

/** What keeps a card from being tried; undefined where nothing does. */
export function untriable({ link }: CardToTry): DhcpFound | undefined {
  if (!link) return { kind: 'unknown', why: 'no_interface' };
  return link.up ? undefined : { kind: 'unknown', why: 'down' };
}

/** The address whose twin is looked for: a card without one is not asked about. */
export const ownAddress = ({ link }: CardToTry): string =>
  link?.addresses.find(({ family }) => family === 4)?.address ?? '';

/** What the program found on the wire of a card; what it could not find out is unknown, never nothing. */
export function readCard(
  tried: CardToTry,
  { code, stdout, stderr }: { readonly code: number; readonly stdout: string; readonly stderr: string },
): WiringCard {
  const { host, interface: name, settings, link } = tried;
  const card = { host, interface: name, settings };
  if (code === NOT_FOUND) return { ...card, dhcp: { kind: 'unknown', why: 'no_program' } };
  const read = said.safeParse(code === 0 ? parsed(stdout) : undefined);
  if (!read.success) {
    const words = stderr.trim().split('\n').at(-1) ?? '';
    return { ...card, dhcp: { kind: 'unknown', why: 'failed', ...(words ? { words } : {}) } };
  }
  const { offers, twin } = read.data;
  const servers = Object.entries(offers)
    .map(([server, address]) => ({ server, offers: address }))
    .sort((a, b) => (a.server < b.server ? -1 : 1));
  const address = ownAddress(tried);
  return {
    ...card,
    dhcp:
      servers.length === 0
        ? { kind: 'none' }
        : { kind: 'found', servers, expected: link?.leased === true && servers.length === 1 },
    ...(twin !== null && address !== '' ? { twin: { address, card: twin } } : {}),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
