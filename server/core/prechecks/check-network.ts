import { inNetwork } from '../compile/check-vips';
import type { PrecheckItem } from '../domain/event';
import { on, type PrecheckInput } from './precheck-input';

/** The cards that settings name. */
export function interfaces(input: PrecheckInput): PrecheckItem[] {
  return input.checks.interfaces.map(({ setting, name: wanted }) => {
    const found = input.facts.interfaces.find((i) => i.name === wanted);
    const data = { setting, interface: wanted };
    const id = `interface.${setting}`;
    if (found?.up && found.addresses.length > 0)
      return on(input, {
        id,
        outcome: 'pass',
        summary: `${setting} ${wanted} is up with ${found.addresses.join(', ')}`,
        data,
      });
    const what = found === undefined ? 'is not there' : found.up ? 'has no address' : 'is down';
    return on(input, {
      id,
      outcome: 'fail',
      summary: `${setting} ${wanted} ${what}`,
      data,
      cause: `The host has ${input.facts.interfaces.map((i) => i.name).join(', ') || 'no interfaces'}.`,
      remedy: `Set ${setting} to one of them, for this host or for its group.`,
    });
  });
}

/** Addresses that float. */
export function vips(input: PrecheckInput): PrecheckItem[] {
  return input.checks.vips.flatMap(({ address, interface: wanted }) => {
    const carrier = input.facts.interfaces.find((i) => i.name === wanted);
    const networks = carrier?.addresses.filter((cidr) => cidr.includes('.')) ?? [];
    const mine = input.facts.interfaces.some((i) =>
      i.addresses.some((cidr) => cidr.split('/')[0] === address),
    );
    const data = { address, interface: wanted };
    const subnet: PrecheckItem = networks.some((cidr) => inNetwork(address, cidr))
      ? on(input, {
          id: `vip_network.${address}`,
          outcome: 'pass',
          summary: `${address} lies in the network of ${wanted}`,
          data,
        })
      : on(input, {
          id: `vip_network.${address}`,
          outcome: 'fail',
          summary: `${address} lies outside the network of ${wanted} (${networks.join(', ') || 'no IPv4 address'})`,
          data,
          cause: 'Others on that network could not reach it.',
          remedy: 'Choose a free address of that network as kolla_internal_vip_address.',
        });
    const ours = mine || input.running.includes('keepalived') || input.carried?.includes(address) === true;
    const taken = input.probes.answers[address] === true && !ours;
    const unknown = !mine && address in input.probes.answers && input.probes.answers[address] === undefined;
    if (unknown) return [subnet, untried(input, address, data)];
    if (taken && input.docker.kind === 'down')
      return [subnet, unowned(input, `vip_free.${address}`, address, data)];
    const free: PrecheckItem = taken
      ? on(input, {
          id: `vip_free.${address}`,
          outcome: 'fail',
          summary: `something answers at ${address} already`,
          data,
          cause: 'The cloud needs that address for itself.',
          remedy: 'Choose another address, or free this one.',
        })
      : on(input, {
          id: `vip_free.${address}`,
          outcome: 'pass',
          summary: `${address} is free, or ours`,
          data,
        });
    return [subnet, free];
  });
}

const untried = (input: PrecheckInput, address: string, data: PrecheckItem['data']): PrecheckItem =>
  on(input, {
    id: `vip_free.${address}`,
    outcome: 'warn',
    summary: `whether ${address} is free could not be tried`,
    data,
    cause: 'There is no ping on this host.',
    remedy: 'Install iputils-ping there, or make sure yourself that nothing has this address.',
  });

/** Something is held, and only the silent Docker Engine knows whether this cloud's own container holds it. */
const unowned = (input: PrecheckInput, id: string, what: string, data: PrecheckItem['data']): PrecheckItem =>
  on(input, {
    id,
    outcome: 'warn',
    summary: `${what} is in use; whether by this cloud cannot be told while Docker Engine does not answer`,
    data: { ...data, silent: 'yes' },
    cause: 'Containers outlive the engine that started them.',
    remedy: 'Nothing to do: the run looks again once Docker Engine answers.',
  });

/** Ports that somebody else may hold. */
export function ports(input: PrecheckInput): PrecheckItem[] {
  return input.checks.ports.map(({ address, port, container }) => {
    const holder = input.facts.listening.find(
      (l) =>
        l.port === port &&
        (l.address === address || l.address === '0.0.0.0' || l.address === '::' || l.address === '*'),
    );
    const data = { address, port, container, process: holder?.process ?? '' };
    const id = `port.${container}.${address}.${port}`;
    if (!holder || input.running.includes(container))
      return on(input, {
        id,
        outcome: 'pass',
        summary: `${address}:${port} is free for ${container}, or held by it`,
        data,
      });
    if (input.docker.kind === 'down') return unowned(input, id, `${address}:${port}`, data);
    return on(input, {
      id,
      outcome: 'fail',
      summary: `${address}:${port}, wanted by ${container}, is taken${holder.process ? ` by ${holder.process}` : ''}`,
      data,
      cause: 'Two programs cannot listen on one port.',
      remedy: 'Stop that program, or set another port.',
    });
  });
}
