import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../core/domain/diagnostic';
import { shortName } from '../core/domain/ip-address';
import { compileGiven } from './role-cases/compile-given';
import { readRolesAndTools, rolesFolder } from './roles-and-tools';

const { value: tools } = await readRolesAndTools();
if (!tools) throw new Error('the roles cannot be read');

const templates = readdirSync(rolesFolder(), { recursive: true, encoding: 'utf8' }).filter((path) =>
  /^[^/]+\/(role\.yml|templates\/.*\.j2)$/.test(path),
);

it('writes an address before a port through put_address_in_context, in every role', () => {
  expect(templates.length).toBeGreaterThan(50);
  const bare = templates.flatMap((path) =>
    readFileSync(`${rolesFolder()}/${path}`, 'utf8')
      .split('\n')
      .filter((line) => /\{\{[^}|]*(address|fqdn|syslog_server)[^}|]*\}\}:(\{\{|\d)/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(bare).toEqual([]);
});

const clouds = { 'all in one': ['ctl01'], 'three hosts': ['ctl01', 'ctl02', 'ctl03'] };

describe.each(Object.entries(clouds))('a cloud on IPv6, %s', (_, control) => {
  const made = compileGiven(
    {
      inventory: { control, network: control, compute: control, storage: control, monitoring: control },
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '2001:db8::200',
        api_interface_address: '2001:db8::{{ 11 + groups.all.index(inventory_hostname) }}',
        enable_ceph: 'yes',
        enable_ceph_rgw: 'yes',
        enable_tempest: 'yes',
      },
      overrides: {},
      facts: {},
    },
    tools,
  );
  if (!made.value) throw new Error(made.diagnostics.map(formatDiagnostic).join('\n'));
  const { hosts, jobs, apis } = made.value;
  const parts = [...Object.values(hosts).flatMap((host) => host.containers), ...jobs];
  const files = parts.flatMap((part) => part.files);
  const body = (path: string) => files.find((file) => file.path === `/etc/kolla/${path}`)?.body ?? '';

  it('never has a port right behind a bare address', () => {
    const texts = [
      ...files.map((file) => [file.path, file.body]),
      ['apis', JSON.stringify(apis)],
      ['checks', JSON.stringify(parts.map(({ spec }) => spec.healthcheck ?? null))],
    ];
    const bare = texts.flatMap(([path, text]) =>
      (text?.match(/(?<!\[)2001:db8::(1[1-3]|200):\d+/g) ?? []).map((found) => `${path}: ${found}`),
    );
    expect(bare).toEqual([]);
  });

  it('is written as each reader wants it', () => {
    expect(body('keepalived/keepalived.conf')).toContain('2001:db8::200/128 dev eth0');
    expect(body('keepalived/keepalived.conf')).not.toContain('auth_pass');
    expect(body('rabbitmq/rabbitmq-env.conf')).toContain(
      'inet_dist_use_interface {8193,3512,0,0,0,0,0,17} -proto_dist inet6_tcp',
    );
    expect(body('rabbitmq/erl_inetrc')).toContain('{host, {8193,3512,0,0,0,0,0,17}, ["ctl01"]}.');
    expect(body('rabbitmq/rabbitmq.conf')).toContain('listeners.tcp.1 = [2001:db8::11]:5672');
    expect(body('keystone/keystone.conf')).toContain('@[2001:db8::200]:3306/keystone');
    expect(body('keystone/keystone.conf')).toContain('memcache_servers = inet6:[2001:db8::11]:11211');
    expect(body('keystone/keystone-uwsgi.ini')).toContain('http-socket = [2001:db8::11]:5000');
    expect(body('horizon/_9998-kolla-settings.py')).toContain("'[2001:db8::200]',");
    expect(body('horizon/_9998-kolla-settings.py')).not.toContain('inet6');
    if (control.length > 1) expect(body('mariadb/galera.cnf')).toContain('gcomm://[2001:db8::11]:4567,');
    expect(hosts.ctl01?.system.sysctl['net.ipv6.ip_nonlocal_bind']).toBe('1');
  });
});

it('cuts the name of a host as Ansible does, and no address', () => {
  expect(shortName('ctl01.lab.example.com')).toBe('ctl01');
  expect(shortName('192.0.2.11')).not.toBe(shortName('192.0.2.12'));
});

it('calls a machine whose own name is an FQDN by its first label', () => {
  const control = ['ctl01'];
  const { value } = compileGiven(
    {
      inventory: { control, network: control, compute: control, storage: control, monitoring: control },
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '192.0.2.200',
        api_interface_address: '192.0.2.11',
      },
      overrides: {},
      facts: { ctl01: { hostname: 'ctl01.lab.example.com' } },
    },
    tools,
  );
  const bodies = (value?.hosts.ctl01?.containers ?? [])
    .flatMap((one) => one.files.map((file) => file.body))
    .join('\n');
  expect(bodies).toContain('NODENAME=rabbit@ctl01\n');
  expect(bodies).not.toContain('lab.example.com');
});
