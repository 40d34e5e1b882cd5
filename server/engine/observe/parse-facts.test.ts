import { expect, test } from 'vitest';
import { parseFacts } from './parse-facts';
import { parseDefaultInterface, parseDisks, parseInterfaces, parseListening } from './parse-network';

const output = (sections: Readonly<Record<string, string>>) =>
  Object.entries(sections)
    .map(([name, text]) => `\x1e${name}\n${text}`)
    .join('');

test('a Debian host is read', () => {
  const facts = parseFacts(
    output({
      clock: '1700000000250000000\n',
      hostname: 'ctl01\n',
      os: 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nID=debian\n',
      cpus: '8\n',
      memory: 'MemTotal:       1000 kB\nMemFree: 1 kB\nMemAvailable:    500 kB\n',
      daemon: '{"live-restore": true}',
      packages: 'installed docker.io 20.10.24\nconfig-files chrony 4.3\n',
      sysctl: 'net/ipv4/ip_forward=1\nkernel/printk=4\t4 1\n',
      units: 'ssh.service loaded active running OpenBSD Secure Shell server\n',
      cgroup: 'v2\n',
      manager: 'systemd\n',
    }),
    1_700_000_000_000,
  );
  expect(facts).toMatchObject({
    hostname: 'ctl01',
    os: { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)' },
    cpus: 8,
    memory: { total: 1_024_000, available: 512_000 },
    dockerDaemon: { 'live-restore': true },
    packages: { 'docker.io': '20.10.24' },
    sysctl: { 'net.ipv4.ip_forward': '1', 'kernel.printk': '4 4 1' },
    activeUnits: ['ssh.service'],
    cgroup: 'v2',
    serviceManager: 'systemd',
    clockSkew: 250,
  });
});

test('what a bare host cannot say is empty, not an error', () => {
  const facts = parseFacts(output({ clock: '0\n', daemon: '{broken', addresses: '' }), 0);
  expect(facts).toMatchObject({ interfaces: [], dockerDaemon: {}, cgroup: 'v1', serviceManager: 'none' });
  expect(facts.defaultInterface).toBeUndefined();
});

test('a card whose address stands on the bridge of the switch is still known by it', () => {
  const links = JSON.stringify([{ ifname: 'eth1' }, { ifname: 'eth2' }]);
  const lent = 'eth1 address 198.51.100.11/24\neth1 route 203.0.113.0/24 via 198.51.100.1 \n';
  const interfaces = parseFacts(output({ clock: '0\n', addresses: links, lent }), 0).interfaces;
  expect(interfaces.map(({ addresses }) => addresses)).toEqual([['198.51.100.11/24'], []]);
});

test('sockets of both address families are read, with who listens', () => {
  const text = [
    'LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=7,fd=3))',
    'LISTEN 0 128 [::]:80 [::]:*',
    'LISTEN 0 4096 127.0.0.53%lo:53 0.0.0.0:*',
  ].join('\n');
  expect(parseListening(text)).toEqual([
    { address: '0.0.0.0', port: 22, process: 'sshd' },
    { address: '::', port: 80 },
    { address: '127.0.0.53', port: 53 },
  ]);
});

test('interfaces carry their addresses with the prefix, and the cheapest default route wins', () => {
  const link = { ifname: 'eth0', flags: ['UP'], mtu: 1500, address: '52:54:00:00:00:01' };
  expect(
    parseInterfaces(JSON.stringify([{ ...link, addr_info: [{ local: '192.0.2.20', prefixlen: 24 }] }])),
  ).toEqual([{ name: 'eth0', up: true, mac: '52:54:00:00:00:01', mtu: 1500, addresses: ['192.0.2.20/24'] }]);
  expect(parseDefaultInterface('[{"dev":"wlan0","metric":600},{"dev":"eth0","metric":100}]')).toBe('eth0');
});

test('disks are read, layers of containers are left out', () => {
  const text =
    'Filesystem 1-blocks Used Available Capacity Mounted on\noverlay 100 40 60 40% /\noverlay 100 40 60 40% /var/lib/docker/overlay2/x/merged\n/dev/vdb 200 100 100 50% /var/lib/my disk\n';
  expect(parseDisks(text)).toEqual([
    { mount: '/', total: 100, free: 60 },
    { mount: '/var/lib/my disk', total: 200, free: 100 },
  ]);
});
