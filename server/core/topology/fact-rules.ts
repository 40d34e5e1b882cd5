import type { HostFacts } from '../domain/observed';
import type { InventoryEdit } from '../inventory/inventory-edit';

/** An interface that a host's settings name. */
export interface WantedInterface {
  readonly setting: string;
  readonly name: string;
}

/** A host that was looked at and lacks an interface that its settings name. */
export interface MissingInterface {
  readonly id: 'interface';
  readonly host: string;
  readonly setting: string;
  readonly name: string;
  /** Gives the host its own value: the card that it has. */
  readonly fix?: InventoryEdit;
}

/** The card that leads outside; it must carry no address that is needed. */
export const EXTERNAL = 'neutron_external_interface';

type Interfaces = HostFacts['interfaces'];

/** Interfaces that are named for a host that was looked at and has none of that name. */
export function missingInterfaces(
  host: string,
  wanted: readonly WantedInterface[],
  facts: Pick<HostFacts, 'interfaces' | 'defaultInterface'>,
): readonly MissingInterface[] {
  const there = new Set(facts.interfaces.map(({ name }) => name));
  return wanted
    .filter(({ name }) => !there.has(name))
    .map(({ setting, name }): MissingInterface => {
      const taken = wanted.flatMap((one) => (one.setting === setting ? [] : [one.name]));
      const value = setting === EXTERNAL ? freeCard(facts.interfaces, taken) : facts.defaultInterface;
      const fix: InventoryEdit | undefined =
        value === undefined
          ? undefined
          : { kind: 'set_var', of: { kind: 'host', name: host }, name: setting, value };
      return { id: 'interface', host, setting, name, ...(fix ? { fix } : {}) };
    });
}

/** A card without an address. */
const freeCard = (interfaces: Interfaces, taken: readonly string[]): string | undefined =>
  interfaces.find(
    ({ name, addresses }) =>
      /^(en|eth|bond)/.test(name) &&
      !taken.includes(name) &&
      !addresses.some((address) => !address.toLowerCase().startsWith('fe80')),
  )?.name;
