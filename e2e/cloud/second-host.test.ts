import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { down, type Lab, type LabHost, up } from '../../server/adapters/lab/lab';
import { runOn } from '../../server/adapters/lab/shell';
import { kollageIn } from './world/folder-program';
import { act, instanceOn, type Made } from './world/network-kinds';
import { type Ask, openstackAs } from './world/openstack';

const INSTANCE = 'demo1';
/** A card that both hosts share, by which they tag VLANs. */
const CARD = 'wire0';
const folder = mkdtempSync(join(tmpdir(), 'second-host-'));
const kollage = kollageIn(folder);

let lab: Lab;
let ask: Ask;
/** The floating address of the instance. */
let address = '';
/** The instance in a network by GRE. */
let onGre: Made | undefined;

const host = (number: number): LabHost => {
  const found = lab.hosts[number - 1];
  if (!found) throw new Error(`the lab has no host ${number}`);
  return found;
};
async function sh(number: number, line: string): Promise<string> {
  const { code, output } = await runOn(host(number), line);
  if (code !== 0) throw new Error(`${line} on host${number} ended with code ${code}: ${output}`);
  return output.trim();
}

/** The inventory of an operator: everything on host1, and these hosts for instances. */
function writeInventory(...compute: readonly number[]): void {
  const lines = (numbers: readonly number[]) =>
    numbers.map((n) => `host${n} ansible_host=${host(n).address}`).join('\n');
  const groups = ['control', 'network', 'storage', 'monitoring'].map(
    (group) => `[${group}]\n${lines([1])}\n`,
  );
  const login = '[all:vars]\nansible_user=root\nansible_ssh_private_key_file=key\n';
  writeFileSync(join(folder, 'inventory'), [...groups, `[compute]\n${lines(compute)}\n`, login].join('\n'));
}

beforeAll(async () => {
  lab = await up({ hosts: 2, tunnel: true });
  for (const [here, there] of [
    [1, 2],
    [2, 1],
  ] as const)
    await sh(
      here,
      `ip link add ${CARD} type vxlan id 7 remote ${host(there).address} dstport 4790 && ip link set ${CARD} mtu 1500 up`,
    );
  writeFileSync(join(folder, 'key'), host(1).privateKey, { mode: 0o600 });
  const globals = {
    kolla_internal_vip_address: lab.vip,
    docker_registry: lab.registry.address,
    network_interface: 'eth0',
    tunnel_interface: 'eth1',
    neutron_external_interface: CARD,
    neutron_external_bridge_address: '172.24.4.1/24',
    enable_neutron_provider_networks: true,
    neutron_tenant_network_types: 'vxlan,gre,vlan',
    neutron_network_vlan_ranges: 'physnet1:100:199',
    enable_heat: false,
    enable_horizon: false,
  };
  // JSON is YAML.
  writeFileSync(join(folder, 'globals.yml'), JSON.stringify(globals, null, 2));
  writeInventory(1);
  await kollage('genpwd');
  await deploy();
  await kollage('post-deploy');
  ask = await openstackAs(readFileSync(join(folder, 'admin-openrc.sh'), 'utf8'));
}, 15 * 60_000);
afterAll(async () => {
  if (lab) await down(lab.id);
  rmSync(folder, { recursive: true, force: true });
});

const deploy = () =>
  kollage('deploy', '--yes', '--accept-new-host-keys', '--push-registry', lab.registry.push);
const plan = (...more: readonly string[]) =>
  kollage('plan', '--accept-new-host-keys', '--push-registry', lab.registry.push, ...more);

async function startedAt(): Promise<string> {
  return sh(1, "docker ps -q | xargs docker inspect -f '{{.Name}} {{.State.StartedAt}}' | sort");
}

const tunnelCard = (number: number) => sh(number, "ip -4 -o address show dev eth1 | awk '{ print $4 }'");

const hostOf = async (name = INSTANCE): Promise<string> => {
  const { servers } = await ask<{ servers: Record<string, string>[] }>(
    'compute',
    'GET',
    `/servers/detail?name=${name}`,
  );
  return servers[0]?.['OS-EXT-SRV-ATTR:host'] ?? '';
};

/** From the DHCP server of its network, on the first host: packets as long as the network says it carries. */
const wholePings = async (made: Made | undefined): Promise<string> => {
  const ping = `ping -c 3 -W 2 -M do -s ${(made?.mtu ?? 0) - 28} ${made?.address}`;
  return (await runOn(host(1), `ip netns exec qdhcp-${made?.network} ${ping}`)).output;
};

test('a second compute host, added in the inventory, touches nothing of the first but its list of names', async () => {
  writeInventory(1, 2);
  const { said } = await plan('--json');
  const { changes } = JSON.parse(said) as {
    changes: { host: string; verb: string; of: string; subject: string }[];
  };
  const others = changes.filter((change) => change.host !== 'host2' && change.verb !== 'keep');
  expect(others.map(({ verb, of, subject }) => `${verb} ${of} ${subject}`)).toEqual([
    'update system hosts file',
  ]);
  const before = await startedAt();
  await deploy();
  expect(await startedAt()).toBe(before);
  expect((await plan('--detailed-exitcode')).code).toBe(0);
});

test('its tunnel card gave its address to the bridge of the switch', async () => {
  expect(await tunnelCard(2)).toBe('');
  expect(await sh(2, 'ip -4 -o address show dev br-tunnel')).toContain(host(2).tunnelAddress);
  expect(await sh(2, `ping -c 2 -W 2 ${host(1).tunnelAddress}`)).toContain(' 2 received');
});

test('compute hosts let nobody in who does not sign in', async () => {
  const open = `docker exec nova_libvirt env LIBVIRT_AUTH_FILE=/dev/null virsh -c qemu+tcp://${host(2).address}/system list`;
  expect((await runOn(host(1), open)).code).not.toBe(0);
  const signedIn = await sh(
    1,
    `docker exec nova_libvirt virsh -c qemu+tcp://${host(2).address}/system list --all`,
  );
  expect(signedIn).toContain('Name');
  expect(await sh(2, 'ss -Hltn sport = :16509')).toContain(`${host(2).address}:16509`);
  expect(await sh(2, 'ss -Hltn sport = :16509 | wc -l')).toBe('1');
});

test('an instance lands on it, and answers at an address whose router is on the first', async () => {
  const services = async () => {
    const path = '/os-services?binary=nova-compute';
    const answer = await ask<{ services: { host: string; state: string }[] }>('compute', 'GET', path);
    return answer.services
      .filter(({ state }) => state === 'up')
      .map(({ host: name }) => name)
      .sort();
  };
  await expect.poll(services, { timeout: 120_000, interval: 1000 }).toEqual(['host1', 'host2']);
  // A host that takes none leaves the other.
  await kollage('drain', 'host1');
  const { said } = await kollage('init-cloud', '--yes', '--json');
  const results = said.split('\n').map((line) => JSON.parse(line) as { type: string; address?: string });
  address = results.find(({ type }) => type === 'result')?.address ?? '';
  await kollage('undrain', 'host1');
  expect(await hostOf()).toBe('host2');
  expect(await sh(2, "pgrep -fc '[g]uest=instance'")).toBe('1');
  expect(await sh(1, `ping -c 3 -W 2 ${address}`)).toContain(' 3 received');
});

test('networks by GRE and by VLAN reach it, too: its instances are given addresses, and answer whole packets', async () => {
  // The gateway of the network outside is the network host alone, though both have the bridge.
  expect(await sh(2, 'ip -4 -o address show dev br-ex')).toBe('');
  const [gre, vlan] = await Promise.all([
    instanceOn(ask, 'host2', 'gre', '10.1.0.0/24'),
    instanceOn(ask, 'host2', 'vlan', '10.1.1.0/24'),
  ]);
  for (const made of [gre, vlan]) expect(await wholePings(made)).toContain(' 3 received');
  await vlan.remove();
  onGre = gre;
});

test('an instance that is stopped on the way goes to the first host with its disk, by SSH, and answers there', async () => {
  if (!onGre) throw new Error('no instance was made');
  const ssh = `docker exec nova_compute ssh -o BatchMode=yes`;
  expect((await runOn(host(1), `${ssh} -o PubkeyAuthentication=no ${host(2).address} true`)).code).not.toBe(
    0,
  );
  // Known by one key, and by no other.
  const another = `${ssh} -o UserKnownHostsFile=/dev/null ${host(2).address} true`;
  expect((await runOn(host(1), another)).output).toContain('Host key verification failed');
  const began = performance.now();
  await act(ask, onGre.server, { migrate: null }, 'VERIFY_RESIZE');
  await act(ask, onGre.server, { confirmResize: null }, 'ACTIVE');
  console.log(`migrated cold in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  expect(await hostOf('on-gre')).toBe('host1');
  await expect.poll(() => wholePings(onGre), { timeout: 120_000 }).toContain(' 3 received');
  expect(await sh(2, 'ls /var/lib/docker/volumes/nova_compute/_data/instances')).not.toContain(onGre.server);
  await onGre.remove();
});

test('it cannot be taken out of the inventory while an instance is on it', async () => {
  writeInventory(1);
  const { code, said } = await kollage.try('deploy', '--yes', '--push-registry', lab.registry.push);
  expect(said).toContain(`host2 is to go, but instances are on it: ${INSTANCE}`);
  expect(said).toContain('kollage drain host2');
  expect(code).not.toBe(0);
});

test('drained, it gives its instance to the first host, which goes on answering', async () => {
  await sh(1, `setsid --fork ping -n -i 0.2 -w 600 ${address} > /tmp/ping.log 2>&1 < /dev/null; sleep 1`);
  const { said } = await kollage('drain', 'host2');
  await sh(1, 'sleep 2; pkill -INT -x ping; sleep 0.5');
  const figures = /(\d+) packets transmitted, (\d+) received/.exec(await sh(1, 'tail -n 3 /tmp/ping.log'));
  const lost = Number(figures?.[1]) - Number(figures?.[2]);
  console.log(`${lost} of ${figures?.[1]} pings lost while the instance moved`);
  expect(said).toContain(`instance ${INSTANCE}: moved (host1)`);
  expect(await hostOf()).toBe('host1');
  expect(await sh(2, "pgrep -fc '[g]uest=instance' || true")).toBe('0');
  // A network that blinks, and no more: two seconds of five pings.
  expect(lost).toBeLessThanOrEqual(10);
});

test('taken out of the inventory, nothing of it remains: not on it, and not in Nova, Neutron and Placement', async () => {
  const before = await startedAt();
  await deploy();
  expect(await startedAt()).toBe(before);
  expect(await sh(2, 'docker ps -aq; docker volume ls -q; ls -A /etc/kolla; ip netns')).toBe('');
  expect(await sh(2, 'ip -o link | grep -cE ": (br-|ovs-)" || true')).toBe('0');
  expect(await tunnelCard(2)).toMatch(`${host(2).tunnelAddress}/24`);
  const lists = [
    await ask('compute', 'GET', '/os-services'),
    await ask('compute', 'GET', '/os-hypervisors'),
    await ask('network', 'GET', '/v2.0/agents'),
    await ask('placement', 'GET', '/resource_providers'),
  ].map((list) => JSON.stringify(list));
  for (const list of lists) {
    expect(list).toContain('host1');
    expect(list).not.toContain('host2');
  }
  expect(readFileSync(join(folder, 'known_hosts.kollage'), 'utf8')).not.toContain('host2');
  expect((await plan('--detailed-exitcode')).code).toBe(0);
  expect(await sh(1, `ping -c 3 -W 2 ${address}`)).toContain(' 3 received');
});
