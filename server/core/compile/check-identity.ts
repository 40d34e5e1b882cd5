import { compileSays } from '../../words/diagnostics/compile';
import { compileChecks } from '../../words/diagnostics/compile-checks';
import { bilingual, bilingualDetail, type Diagnostic, type SourceRange } from '../domain/diagnostic';
import type { Message } from '../domain/text';
import { required } from '../settings/host-scope';
import type { Compilation } from './compilation';
import { type Listener, listeners } from './listeners';

/** Names, addresses and ports that must belong to one host or one program alone, over everything that was compiled. */
export function checkIdentity(compilation: Compilation): void {
  const hosts = compilation.input.inventory.hosts.filter(
    (host) => compilation.placements.on(host).length > 0,
  );
  unique(compilation, hosts, 'ansible_hostname', (name) => name.toLowerCase(), compileChecks.sameHostName);
  unique(compilation, hosts, 'api_interface_address', (address) => address, compileChecks.sameApiAddress);
  checkCards(compilation, hosts);
  const taken = vipOfHost(compilation, hosts);
  const reported = new Set<string>();
  for (const host of hosts) checkPorts(compilation, host, taken, reported);
}

function unique(
  compilation: Compilation,
  hosts: readonly string[],
  setting: string,
  same: (value: string) => string,
  says: (one: string, two: string, value: string) => Message,
): void {
  const first = new Map<string, string>();
  for (const host of hosts) {
    const value = compilation.attempt(() => String(required(compilation.scope(host), setting)));
    if (value === undefined) continue;
    const other = first.get(same(value));
    if (other === undefined) first.set(same(value), host);
    else
      compilation.report({
        severity: 'error',
        ...bilingual(says(other, host, value)),
        ...placed(
          ownOrigin(compilation, host, setting) ?? compilation.input.inventory.varsOf(host).ansible_host?.at,
        ),
      });
  }
}

/** VIPs that are a host's own address, where keepalived would take them or HAProxy would meet the services there. */
function vipOfHost(compilation: Compilation, hosts: readonly string[]): ReadonlySet<string> {
  const taken = new Set<string>();
  const runs = (name: string) => compilation.placements.find('loadbalancer', name) !== undefined;
  if (!runs('keepalived')) return taken;
  for (const host of hosts)
    for (const setting of ['kolla_internal_vip_address', 'kolla_external_vip_address']) {
      const scope = compilation.scope(host);
      const vip = compilation.attempt(() => String(required(scope, setting)));
      const own = compilation.attempt(() => String(required(scope, 'api_interface_address')));
      if (vip === undefined || vip !== own || taken.has(vip)) continue;
      taken.add(vip);
      compilation.report({
        severity: 'error',
        ...bilingual(compileSays.vipIsOwnAddress(setting, vip, host)),
        ...bilingualDetail(compileSays.vipRemedy),
        ...placed(ownOrigin(compilation, host, setting)),
      });
    }
  return taken;
}

/** A card that goes into a bridge for floating addresses loses the addresses that it has. */
function checkCards(compilation: Compilation, hosts: readonly string[]): void {
  const known = new Set<string>();
  for (const host of hosts) {
    if (!compilation.placements.on(host).some(({ role }) => role.spec.name === 'openvswitch')) continue;
    const read = (name: string) => compilation.attempt(() => compilation.scope(host).lookup(name));
    const cards = new Set(String(read('neutron_external_interface') ?? '').split(','));
    for (const setting of ['network_interface', 'api_interface', 'tunnel_interface', 'migration_interface']) {
      const card = String(read(setting) ?? '');
      if (card === '' || !cards.has(card) || known.has(card)) continue;
      known.add(card);
      compilation.report({
        severity: 'warning',
        ...sameCard(card, setting, host),
        ...placed(ownOrigin(compilation, host, 'neutron_external_interface')),
      });
    }
  }
}

const sameCard = (card: string, setting: string, host: string) =>
  bilingual(compileSays.cardUsedTwice(card, host, setting));

/** Reports once for the two settings that are at fault: one mistake shows on every host and at every port that follows. */
function checkPorts(
  compilation: Compilation,
  host: string,
  taken: ReadonlySet<string>,
  reported: Set<string>,
): void {
  const first = new Map<string, Listener>();
  for (const listener of compilation.attempt(() => listeners(compilation, host)) ?? []) {
    if (taken.has(listener.address)) continue;
    const key = `${listener.address} ${listener.port}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, listener);
    else if (other.what !== listener.what) {
      const [a, b] = [causeOf(compilation, host, other), causeOf(compilation, host, listener)];
      const pair = [a.name, b.name].sort().join(' ');
      const names = [`${a.name} (${other.what})`, `${b.name} (${listener.what})`];
      if (!reported.has(pair)) compilation.report(collision(listener, names, b.at ?? a.at));
      reported.add(pair);
    }
  }
}

/** The setting that gives a listener its port, and its line where an operator wrote it: a default may follow another setting. */
function causeOf(
  compilation: Compilation,
  host: string,
  { setting, what }: Listener,
): { readonly name: string; readonly at?: SourceRange } {
  let name = setting;
  for (let steps = 0; name !== undefined && steps < 9; steps++) {
    const at = ownOrigin(compilation, host, name);
    if (at) return { name, at };
    const follows = followed(compilation, name);
    if (follows === undefined) return { name };
    name = follows;
  }
  return { name: name ?? what };
}

/** The port that the default of a setting repeats. */
function followed({ input: { catalog } }: Compilation, name: string): string | undefined {
  const words = String(catalog.settings[name]?.spec.default ?? '').match(/[a-z]\w*/g) ?? [];
  return words.findLast((word) => catalog.settings[word]?.spec.type === 'port');
}

function collision(
  { address, port }: Listener,
  [one = '', two = '']: readonly string[],
  at: SourceRange | undefined,
): Diagnostic {
  return {
    severity: 'error',
    ...bilingual(compileSays.portUsedTwice(one, two, port, address)),
    ...placed(at),
  };
}

/** Where the operator set it; undefined for a default. */
function ownOrigin(compilation: Compilation, host: string, setting: string): SourceRange | undefined {
  const origin = compilation.scope(host).origin(setting);
  return origin?.kind === 'default' ? undefined : origin?.at;
}

const placed = (at: SourceRange | undefined): { readonly at?: SourceRange } => (at ? { at } : {});
