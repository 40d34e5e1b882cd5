import { expect, it } from 'vitest';
import { formatDiagnostic } from '../core/domain/diagnostic';
import { compileGiven } from './role-cases/compile-given';
import { readRolesAndTools } from './roles-and-tools';

const { value, diagnostics } = await readRolesAndTools();
if (!value) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
const tools = value;

/** One host with everything, and these settings. */
function host(globals: Record<string, unknown>) {
  const aio = ['aio'];
  const made = compileGiven(
    {
      inventory: { control: aio, network: aio, compute: aio, storage: aio, monitoring: aio },
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '192.0.2.200',
        api_interface_address: '192.0.2.11',
        ...JSON.parse(JSON.stringify(globals)),
      },
      overrides: {},
      facts: {},
    },
    tools,
  );
  const of = made.value?.hosts.aio;
  if (!made.value || !of) throw new Error(made.diagnostics.map(formatDiagnostic).join('\n'));
  const spec = (name: string) => of.containers.find((c) => c.spec.name === name)?.spec;
  return {
    spec,
    system: of.system,
    apis: made.value.apis,
    containers: of.containers,
    login: made.value.registryLogin,
    keptRunning: made.value.keptRunning,
  };
}

it('limits all containers, and one of them otherwise', () => {
  const { spec } = host({
    default_container_dimensions: { mem_limit: '1g' },
    nova_api_dimensions: { mem_limit: '3g', cpu_shares: 512 },
  });
  expect(spec('keystone')).toMatchObject({ memory: 2 ** 30, cpuShares: 0 });
  expect(spec('nova_api')).toMatchObject({ memory: 3 * 2 ** 30, cpuShares: 512 });
});

it('mounts what all, a role or one container is given', () => {
  const { spec } = host({
    default_extra_volumes: ['/srv/all:/all:ro'],
    nova_extra_volumes: ['/srv/nova:/nova'],
    nova_scheduler_extra_volumes: ['/srv/one:/one'],
  });
  const sources = (name: string) =>
    (spec(name)?.mounts ?? []).flatMap((m) => (m.source.startsWith('/srv') ? [m.source] : []));
  expect(['keystone', 'nova_api', 'nova_scheduler'].map(sources)).toEqual([
    ['/srv/all'],
    ['/srv/nova'],
    ['/srv/one'],
  ]);
});

it('checks health as often as it is told, or not at all', () => {
  const { spec } = host({ default_container_healthcheck_interval: 7, keystone_enable_healthchecks: false });
  expect(spec('memcached')?.healthcheck?.interval).toBe(7);
  expect(spec('keystone')?.healthcheck).toBeUndefined();
  const without = host({ enable_container_healthchecks: false }).containers;
  expect(without.filter(({ spec }) => spec.healthcheck)).toEqual([]);
});

it('restarts and stops containers as it is told', () => {
  const { spec } = host({
    docker_restart_policy: 'on-failure',
    docker_restart_policy_retry: 3,
    docker_graceful_timeout: 90,
  });
  expect(spec('nova_api')).toMatchObject({ restart: 'on-failure', restartRetries: 3, stopTimeout: 90 });
});

it('names images with the beginning and the end that a registry has', () => {
  const { spec } = host({
    docker_registry: 'r.example:5000',
    docker_image_name_prefix: 'debian-',
    openstack_tag_suffix: '-x',
  });
  expect(spec('keystone')?.image).toMatch(/^r\.example:5000\/kollage\/debian-keystone:/);
});

it('gives a proxy to the container that fetches from the web, and to no other', () => {
  const { spec } = host({ container_http_proxy: 'http://proxy.example:3128' });
  expect(spec('glance_api')?.environment).toMatchObject({
    http_proxy: 'http://proxy.example:3128',
    no_proxy: 'localhost,127.0.0.1,192.0.2.11,192.0.2.200',
  });
  expect(Object.keys(host({}).spec('glance_api')?.environment ?? {})).not.toContain('http_proxy');
  expect(Object.keys(spec('keystone')?.environment ?? {})).not.toContain('http_proxy');
});

it('leaves kernel and engine alone unless asked', () => {
  expect(host({}).system.dockerDaemon).toEqual({});
  expect(Object.keys(host({}).system.sysctl)).toContain('net.ipv4.ip_forward');
  const { system } = host({
    set_sysctl: false,
    docker_runtime_directory: '/srv/docker',
    docker_disable_default_network: true,
  });
  expect(system.sysctl).toEqual({});
  expect(system.dockerDaemon).toEqual({ 'data-root': '/srv/docker', bridge: 'none' });
});

it('lists Keystone, and nothing else, in the catalogue of every region', () => {
  const { apis } = host({
    multiple_regions_names: ['RegionOne', 'RegionTwo'],
    update_keystone_service_user_passwords: false,
  });
  const regions = apis.flatMap((api) =>
    api.kind === 'identity' && api.moreRegions ? [[api.role, ...api.moreRegions]] : [],
  );
  expect(regions).toEqual([['keystone', 'RegionTwo']]);
  expect(apis.every((api) => api.kind !== 'identity' || api.keepPasswords)).toBe(true);
});

it('names endpoints as each service is told', () => {
  const { apis } = host({
    nova_internal_fqdn: 'nova.internal.example',
    glance_public_endpoint: 'https://images.example',
  });
  const endpoints = (role: string) =>
    apis.flatMap((api) =>
      api.kind === 'identity' && api.role === role ? api.services.map((s) => s.endpoints) : [],
    );
  expect(endpoints('nova')).toEqual([
    {
      internal: 'http://nova.internal.example:8774/v2.1',
      public: 'http://192.0.2.200:8774/v2.1',
      admin: 'http://nova.internal.example:8774/v2.1',
    },
  ]);
  expect(endpoints('glance')[0]?.public).toBe('https://images.example');
});

it('signs in as the users that it is told', () => {
  const { apis, containers } = host({
    nova_keystone_user: 'compute',
    use_preconfigured_databases: true,
    use_common_mariadb_user: true,
    database_user: 'shared',
  });
  expect(
    apis.flatMap((api) =>
      api.kind === 'identity' && api.role === 'nova' ? api.users.map((u) => u.name) : [],
    ),
  ).toEqual(['compute']);
  expect(apis.filter((api) => api.kind === 'database')).toEqual([]);
  const conf =
    containers.find((c) => c.spec.name === 'nova_conductor')?.files.find((f) => f.path.endsWith('nova.conf'))
      ?.body ?? '';
  expect(conf.match(/^username = .*/gm)).toEqual(conf.match(/^username = compute$/gm));
  expect([...new Set(conf.match(/mysql\+pymysql:\/\/\w+/g))]).toEqual(['mysql+pymysql://shared']);
});

it("leaves the host's own libvirt alone where it is to be used", () => {
  expect(host({}).system.disabledUnits).toContain('libvirtd.service');
  expect(host({ enable_nova_libvirt_container: false }).system.disabledUnits).not.toContain(
    'libvirtd.service',
  );
});

it('signs in at the registry by a reference to the password, and only where a user is named', () => {
  expect(host({ docker_registry: 'r.example' }).login).toBeUndefined();
  const { login } = host({ docker_registry: 'r.example', docker_registry_username: 'puller' });
  expect(login).toEqual({ user: 'puller', password: '\u0002secret:docker_registry_password\u0003' });
});

it('takes images with VPN where it is on, and no others of that kind', () => {
  const image = (globals: Record<string, unknown>) => host(globals).spec('neutron_l3_agent')?.image ?? '';
  expect(image({ enable_neutron_vpnaas: true })).toContain('/neutron-l3-agent-vpnaas:');
  expect(image({})).toContain('/neutron-l3-agent:');
});

it('leaves containers running that stop is to skip', () => {
  expect(host({}).keptRunning).toBeUndefined();
  expect(host({ skip_stop_containers: ['openvswitch_vswitchd'] }).keptRunning).toEqual([
    'openvswitch_vswitchd',
  ]);
});
