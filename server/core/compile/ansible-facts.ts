import { shortName } from '../domain/ip-address';
import type { MachineFacts } from './input';

/** `ansible_facts` as far as a machine was looked at: names, processors, memory, addresses by card. */
export function ansibleFacts(
  host: string,
  machine: MachineFacts | undefined,
): Readonly<Record<string, unknown>> {
  const name = shortName(machine?.hostname ?? host);
  const cards = cardsOf(machine);
  const usual = machine?.defaultInterface === undefined ? undefined : cards[machine.defaultInterface];
  const addresses = (of: Readonly<Record<string, string>> = {}) => Object.values(of).map(withoutPrefix);
  return {
    hostname: name,
    processor_vcpus: machine?.cpus ?? 2,
    memtotal_mb: machine?.memoryMb ?? 8192,
    interfaces: Object.keys(cards),
    all_ipv4_addresses: addresses(machine?.addresses),
    all_ipv6_addresses: addresses(machine?.addresses6),
    ...(usual?.ipv4 ? { default_ipv4: { ...usual.ipv4, interface: usual.device } } : {}),
    ...Object.fromEntries(Object.entries(cards).map(([card, facts]) => [factName(card), facts])),
  };
}

interface Card {
  readonly device: string;
  readonly ipv4?: { readonly address: string; readonly prefix: string };
  readonly ipv6?: readonly { readonly address: string; readonly prefix: string }[];
}

function cardsOf(machine: MachineFacts | undefined): Readonly<Record<string, Card>> {
  const [four, six] = [machine?.addresses ?? {}, machine?.addresses6 ?? {}];
  return Object.fromEntries(
    [...new Set([...Object.keys(four), ...Object.keys(six)])].map((device): [string, Card] => {
      const [one, other] = [four[device], six[device]];
      return [
        device,
        { device, ...(one ? { ipv4: partsOf(one) } : {}), ...(other ? { ipv6: [partsOf(other)] } : {}) },
      ];
    }),
  );
}

const partsOf = (cidr: string) => ({ address: withoutPrefix(cidr), prefix: cidr.split('/')[1] ?? '' });

/** An address without the length of its network. */
export const withoutPrefix = (cidr: string): string => cidr.split('/')[0] ?? cidr;

/** Ansible writes names of cards as names of variables. */
const factName = (card: string): string => card.replace(/[^A-Za-z0-9_]/g, '_');
