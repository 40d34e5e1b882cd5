import { inNetwork } from '../compile/check-vips';
import type { PrecheckFinding, PrecheckItem } from '../domain/event';
import { on, type PrecheckInput } from './precheck-input';

/** The cards that settings name. */
export function interfaces(input: PrecheckInput): PrecheckItem[] {
  return input.checks.interfaces.map(({ setting, name: wanted }) => {
    const found = input.facts.interfaces.find((i) => i.name === wanted);
    const fault = found === undefined ? 'absent' : !found.up ? 'down' : 'bare';
    const good = found?.up === true && found.addresses.length > 0;
    const others = input.facts.interfaces.map((i) => i.name).join(', ');
    const data = { setting, interface: wanted, addresses: found?.addresses.join(', ') ?? '' };
    return on(
      input,
      good
        ? { check: 'interface', outcome: 'pass', data }
        : { check: 'interface', outcome: 'fail', data: { ...data, fault, others } },
      setting,
    );
  });
}

/** Addresses that float. */
export function vips(input: PrecheckInput): PrecheckItem[] {
  return input.checks.vips.flatMap(({ address, interface: wanted }) => {
    const carrier = input.facts.interfaces.find((i) => i.name === wanted);
    const networks = carrier?.addresses.filter((cidr) => cidr.includes('.')) ?? [];
    const inside = networks.some((cidr) => inNetwork(address, cidr));
    const data = { address, interface: wanted };
    return [
      on(
        input,
        {
          check: 'vip_network',
          outcome: inside ? 'pass' : 'fail',
          data: { ...data, networks: networks.join(', ') },
        },
        address,
      ),
      on(input, { check: 'vip_free', ...isFree(input, address, data) }, address),
    ];
  });
}

/** Whether nothing but this cloud answers at a floating address; unknown is a warning. */
function isFree(
  input: PrecheckInput,
  address: string,
  data: PrecheckFinding['data'],
): Omit<PrecheckFinding, 'check'> {
  const { answers } = input.probes;
  const mine = input.facts.interfaces.some((i) => i.addresses.some((cidr) => cidr.split('/')[0] === address));
  if (!mine && address in answers && answers[address] === undefined) return { outcome: 'warn', data };
  const ours = mine || input.running.includes('keepalived') || input.carried?.includes(address) === true;
  if (answers[address] !== true || ours) return { outcome: 'pass', data };
  // Only the silent Docker Engine knows whether this cloud's own container holds it.
  return input.docker.kind === 'down'
    ? { outcome: 'warn', data: { ...data, silent: 'yes' } }
    : { outcome: 'fail', data };
}

/** Whether another cloud uses this one's number on the same wire: either would take the other's announcements for its own. */
export function vrrp(input: PrecheckInput): PrecheckItem[] {
  const { vrrp: wanted, vips: own } = input.checks;
  if (!wanted || input.running.includes(wanted.container)) return [];
  const { heard } = input.probes;
  const data = { id: wanted.id, interface: wanted.interface };
  if (!heard) return [on(input, { check: 'vrrp', outcome: 'warn', data })];
  // Another host of this cloud, also one that is about to leave it, announces this cloud's addresses.
  const other = heard.find(
    ({ id, addresses }) =>
      id === wanted.id && addresses.some((address) => own.every((vip) => vip.address !== address)),
  );
  if (!other) return [on(input, { check: 'vrrp', outcome: 'pass', data })];
  const taken = [...new Set(heard.map(({ id }) => id))].sort((a, b) => a - b).join(', ');
  const named = { ...data, source: other.source, addresses: other.addresses.join(', '), taken };
  return [on(input, { check: 'vrrp', outcome: 'fail', data: named })];
}

/** Ports that another program may hold. */
export function ports(input: PrecheckInput): PrecheckItem[] {
  return input.checks.ports.map(({ address, port, container }) => {
    const holder = input.facts.listening.find(
      (l) =>
        l.port === port &&
        (l.address === address || l.address === '0.0.0.0' || l.address === '::' || l.address === '*'),
    );
    const data = { address, port, container, process: holder?.process ?? '' };
    const finding = (): Omit<PrecheckFinding, 'check'> => {
      if (!holder || input.running.includes(container)) return { outcome: 'pass', data };
      return input.docker.kind === 'down'
        ? { outcome: 'warn', data: { ...data, silent: 'yes' } }
        : { outcome: 'fail', data };
    };
    return on(input, { check: 'port', ...finding() }, `${container}.${address}.${port}`);
  });
}
