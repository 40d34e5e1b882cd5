import type { WiringCause } from '@/server/views/wiring';

/** How the hosts of a cloud reach each other. */
export const enWiring = {
  title: 'Wiring',
  lead: 'Every host tries every other one on each network: full-size packets that must not be split, the card that answers, the clock. Changes nothing on the hosts.',
  check: 'Check the wiring',
  again: 'Check again',
  checking: 'Checking…',
  checkingLead:
    'Each host pings the others. This takes seconds, or up to two minutes where packets are lost.',
  untried: 'Not checked yet',
  untriedLead:
    'Check the wiring before a deploy: a wrong cable or MTU is found in seconds here, and by a failing service later.',
  checkedAt: (when: string) => `Checked at ${when}`,
  well: (pairs: number) => `All ${pairs} pairs reach each other`,
  bad: (n: number) =>
    n === 1
      ? '1 pair does not reach each other as it should'
      : `${n} pairs do not reach each other as they should`,
  odd: (n: number) => (n === 1 ? '1 pair needs attention' : `${n} pairs need attention`),
  unknown: (n: number) => (n === 1 ? '1 pair was not tried' : `${n} pairs were not tried`),
  single: 'There is one host: no pair to try.',
  from: 'From',
  network: (name: string, settings: string) => `Network ${name}: ${settings}`,
  partly: 'Each host was tried with its next 30 hosts.',
  itself: 'the host itself',
  verdict: { ok: 'reached', warn: 'attention', fail: 'fails', unknown: 'not tried' },
  cell: (from: string, to: string, verdict: string) => `From ${from} to ${to}: ${verdict}`,
  causes: 'Causes',
  clocks: 'Clocks',
  clocksLead: 'Against the clock of the machine of Kollage.',
  ahead: (ms: string, within: string) => `${ms} ahead, within ${within}`,
  behind: (ms: string, within: string) => `${ms} behind, within ${within}`,
  clockOff: 'Tokens and certificates need clocks within 1 s of each other. Start chrony on this host.',
  cards: 'On the wire of each card',
  cardsLead:
    'Each card asks who offers addresses (DHCP), and who else has its address. A server that answers only cards that it knows stays unseen.',
  noDhcp: (n: number) => (n === 1 ? 'No DHCP server on 1 card' : `No DHCP server on ${n} cards`),
  dhcp: (server: string, offers: string) => `DHCP server ${server} offers ${offers}.`,
  dhcpExpected: 'The host has its own address from it.',
  dhcpWrong: 'Hosts and instances may take addresses from it. Turn it off, or move it to another VLAN.',
  twin: (address: string, card: string) =>
    `Another machine (${card}) has the address ${address} too. Give one of them another address.`,
  cardUnknown: {
    no_interface: 'not tried: the host has no such interface',
    down: 'not tried: the interface is down',
    no_program: 'not tried: the host has no python3',
    failed: 'not tried',
  },
  notes: 'Wiring',
  notesLead: (when: string) => `As checked ${when}`,
  wellDrawn: 'Every pair that was tried reaches each other.',
  edge: (from: string, to: string, networks: string) =>
    `${from} and ${to} do not reach each other as they should on ${networks}`,
  cutOff: 'wiring fails',
  toWiring: 'Wiring in full',
  unseen: 'Not looked at',
  toTopology: 'Topology',
  cause: (cause: WiringCause): string => {
    switch (cause.kind) {
      case 'no_interface':
        return `${cause.host} has no interface ${cause.interface}. Correct the setting or the host.`;
      case 'no_address':
        return `${cause.interface} on ${cause.host} has no address.`;
      case 'down':
        return `${cause.interface} on ${cause.host} is down: check the cable and ip link.`;
      case 'silent':
        return `${cause.address} does not answer. Check cable, VLAN and firewall.`;
      case 'refused':
        return `The system refuses to send: ${cause.words}.`;
      case 'mtu':
        return `Small packets pass, packets of ${cause.mtu} bytes do not${cause.path === undefined ? '' : `: the way takes ${cause.path}`}. Set the same MTU on interfaces and switches.`;
      case 'other_mtu':
        return `The MTU is ${cause.mtu} here and ${cause.theirs} there.`;
      case 'other_card':
        return `Another card (${cause.card}) answers for ${cause.address}: the address is used twice.`;
      case 'same_address':
        return `${cause.host} has the address ${cause.address} too.`;
      case 'vlan_silent':
        return `Nothing passes in VLAN ${cause.vlan} on ${cause.parent}. The switch port may not carry it: check the trunk.`;
      case 'other_vlan':
        return `One host is in VLAN ${cause.vlan}, the other in VLAN ${cause.theirs}.`;
      case 'vlan_mtu':
        return `${cause.interface} on ${cause.host} has packets of ${cause.mtu} bytes, the card below takes ${cause.parent}.`;
      case 'no_program':
        return `${cause.host} has no program ${cause.program}: install iputils-ping.`;
    }
  },
};
