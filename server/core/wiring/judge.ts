import type { WiringCause, WiringCell, WiringNetwork, WiringPort } from '../domain/wiring';

/** What was tried from one port to another. */
export interface Probe {
  /** Of the interface's size, and not to be cut. */
  readonly large: {
    readonly code: number;
    readonly ms?: number;
    readonly path?: number;
    readonly words?: string;
  };
  /** Tried where the large one did not pass. */
  readonly small?: { readonly code: number; readonly ms?: number; readonly words?: string };
  /** The card that answered for the address, where both are in one network. */
  readonly card?: string;
}

const NOT_FOUND = 127;

/** What keeps a port from being tried at all. */
function unfit({ host, interface: name, there, up, address }: WiringPort): WiringCause | undefined {
  if (!there) return { kind: 'no_interface', host, interface: name };
  if (up === false) return { kind: 'down', host, interface: name };
  return address === undefined ? { kind: 'no_address', host, interface: name } : undefined;
}

/** Whether a pair can be tried. */
export const isFit = (from: WiringPort, to: WiringPort): boolean => !unfit(from) && !unfit(to);

/** The verdict over one pair, each cause told; the worst of them counts. */
export function judge(
  network: WiringNetwork,
  from: WiringPort,
  to: WiringPort,
  probe: Probe | undefined,
): WiringCell {
  const cell = (verdict: WiringCell['verdict'], causes: readonly WiringCause[], ms?: number): WiringCell => ({
    ...{ network: network.name, from: from.host, to: to.host, verdict, causes },
    ...(ms === undefined ? {} : { ms }),
  });
  const broken = [unfit(from), unfit(to)].flatMap((cause) => cause ?? []);
  if (broken.length > 0) return cell('fail', broken);
  const twin = network.ports.find((port) => port.host !== to.host && port.address === to.address);
  if (twin) return cell('fail', [{ kind: 'same_address', address: to.address ?? '', host: twin.host }]);
  if (!probe) return cell('unknown', []);
  const { large, small, card } = probe;
  if (large.code === NOT_FOUND)
    return cell('unknown', [{ kind: 'no_program', host: from.host, program: 'ping' }]);
  const causes: WiringCause[] = [];
  if (card && to.mac && card.toLowerCase() !== to.mac.toLowerCase())
    causes.push({ kind: 'other_card', address: to.address ?? '', card });
  if (large.code !== 0) {
    if (small?.code === 0)
      causes.push({
        kind: 'mtu',
        mtu: from.mtu ?? 0,
        ...(large.path === undefined ? {} : { path: large.path }),
      });
    else {
      const words = small?.words ?? large.words;
      causes.push(words ? { kind: 'refused', words } : silence(from, to));
    }
  }
  const ms = large.ms ?? small?.ms;
  if (causes.length > 0) return cell('fail', causes, ms);
  const odd = [...[from, to].flatMap(tooLarge), ...unlike(from, to)];
  return cell(odd.length > 0 ? 'warn' : 'ok', odd, ms);
}

/** Why nothing passes: in a VLAN, the switch may not carry it, or the other host is in another one. */
function silence(from: WiringPort, to: WiringPort): WiringCause {
  if (from.vlan && to.vlan && from.vlan.id !== to.vlan.id)
    return { kind: 'other_vlan', vlan: from.vlan.id, theirs: to.vlan.id };
  return from.vlan
    ? { kind: 'vlan_silent', vlan: from.vlan.id, parent: from.vlan.parent }
    : { kind: 'silent', address: to.address ?? '' };
}

/** A VLAN may not have larger packets than the card below takes. */
const tooLarge = ({ host, interface: name, mtu, vlan }: WiringPort): WiringCause[] =>
  mtu !== undefined && vlan?.parentMtu !== undefined && mtu > vlan.parentMtu
    ? [{ kind: 'vlan_mtu', host, interface: name, mtu, parent: vlan.parentMtu }]
    : [];

const unlike = (from: WiringPort, to: WiringPort): WiringCause[] =>
  from.mtu !== undefined && to.mtu !== undefined && from.mtu !== to.mtu
    ? [{ kind: 'other_mtu', mtu: from.mtu, theirs: to.mtu }]
    : [];

/** Bytes of a ping that fills packets of this size: without the headers of IP and ICMP. */
export const payloadOf = (mtu: number, address: string): number =>
  Math.min(mtu, 65_000) - (address.includes(':') ? 48 : 28);
