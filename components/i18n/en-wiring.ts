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
  untried: 'Not checked in this visit yet',
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
      case 'no_program':
        return `${cause.host} has no program ${cause.program}: install iputils-ping.`;
    }
  },
};
