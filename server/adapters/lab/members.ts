import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { containerName, engine, execIn, labLabel } from './engine';
import { type LabImages, registryVolume } from './images';
import { type KeyPair, makeKeyPair } from './keys';
import { machineRights } from './machine';
import type { LabHost } from './state';
import { addresses } from './subnet';
import { tarOf } from './tar';

/** Whether a new host's Docker Engine runs, is only installed, or is not there. */
export type EngineState = 'running' | 'installed' | 'absent';

/** The shared resources of one lab. */
export interface LabPlan {
  readonly id: string;
  readonly network: string;
  readonly subnet: string;
  /** The network of the hosts' second cards. */
  readonly tunnel: { readonly name: string; readonly subnet: string } | undefined;
  readonly login: KeyPair;
  readonly images: LabImages;
  readonly docker: EngineState;
  /** Bytes; no limit where undefined. */
  readonly memory: number | undefined;
}

const registryPort = 5000;

/** Where the hosts of a lab find its registry. */
export function registryAddress(subnet: string): string {
  return `${addresses(subnet).registry}:${registryPort}`;
}

const labels = (id: string, member: string) => ({ [labLabel]: id, 'kollage.lab.member': member });

async function makeVolume(id: string, member: string): Promise<string> {
  const name = containerName(id, member);
  await engine.createVolume({ Name: name, Labels: labels(id, member) });
  return name;
}

const attached = (plan: LabPlan, address: string) => ({
  EndpointsConfig: { [plan.network]: { IPAMConfig: { IPv4Address: address } } },
});

/** Starts a host of the lab and waits until it can be used. */
export async function startHost(plan: LabPlan, number: number): Promise<LabHost> {
  const name = `host${number}`;
  const address = addresses(plan.subnet).host(number);
  const key = makeKeyPair(`root@${name}`);
  const volume = await makeVolume(plan.id, name);
  const container = await engine.createContainer({
    name: containerName(plan.id, name),
    Image: plan.docker === 'absent' ? plan.images.host : plan.images.engine,
    Hostname: name,
    Env: [`LAB_DOCKER=${plan.docker}`, `LAB_REGISTRY=${registryAddress(plan.subnet)}`],
    Labels: labels(plan.id, name),
    HostConfig: {
      ...machineRights(),
      ...(plan.memory === undefined ? {} : { Memory: plan.memory }),
      NetworkMode: plan.network,
      Mounts: [{ Type: 'volume', Source: volume, Target: '/var/lib/docker' }],
      Tmpfs: { '/run': 'rw,exec,mode=755' },
    },
    NetworkingConfig: attached(plan, address),
  });
  const tunnelAddress = plan.tunnel && addresses(plan.tunnel.subnet).host(number);
  if (plan.tunnel)
    await engine.getNetwork(plan.tunnel.name).connect({
      Container: container.id,
      EndpointConfig: { IPAMConfig: { IPv4Address: tunnelAddress } },
    });
  const files = await tarOf([
    { name: 'etc/ssh/ssh_host_ed25519_key', mode: 0o600, content: key.privateKey },
    { name: 'etc/ssh/ssh_host_ed25519_key.pub', content: `${key.publicKey}\n` },
    { name: 'root/.ssh/authorized_keys', mode: 0o600, content: `${plan.login.publicKey}\n` },
  ]);
  await container.putArchive(files, { path: '/' });
  await container.start();
  await hostReady(plan.id, name);
  return {
    name,
    address,
    ...(tunnelAddress === undefined ? {} : { tunnelAddress }),
    port: 22,
    user: 'root',
    privateKey: plan.login.privateKey,
    hostKey: key.fingerprint,
  };
}

/** Waits until a host that was started can be used; the error says what its log says. */
export async function hostReady(id: string, name: string): Promise<void> {
  const { code, output } = await execIn(containerName(id, name), ['/lab/ready']);
  if (code !== 0) throw new Error(`${name} of lab ${id} did not come up:\n${output}`);
}

/** Whether the registry answers on this port. Not by `fetch`: its pooled sockets do not keep a program alive. */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = get({ host: '127.0.0.1', port, path: '/v2/', agent: false, timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.on('close', () => resolve(false));
  });

async function listens(port: number, attempts: number): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await answers(port)) return true;
    await sleep(100);
  }
  return false;
}

/** Starts the registry of the lab; resolves with the address to which this machine pushes. */
export async function startRegistry(plan: LabPlan): Promise<string> {
  const volume = await registryVolume();
  const container = await engine.createContainer({
    name: containerName(plan.id, 'registry'),
    Image: plan.images.registry,
    Hostname: 'registry',
    Labels: labels(plan.id, 'registry'),
    ExposedPorts: { [`${registryPort}/tcp`]: {} },
    HostConfig: {
      NetworkMode: plan.network,
      Mounts: [{ Type: 'volume', Source: volume, Target: '/var/lib/registry' }],
      PortBindings: { [`${registryPort}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: '' }] },
      Init: true,
    },
    NetworkingConfig: attached(plan, addresses(plan.subnet).registry),
  });
  await container.start();
  const seen = await container.inspect();
  const port = Number(seen.NetworkSettings.Ports[`${registryPort}/tcp`]?.[0]?.HostPort);
  if (!(port > 0) || !(await listens(port, 100))) {
    throw new Error(`The registry of lab ${plan.id} does not answer on its loopback port ${port}.`);
  }
  return `127.0.0.1:${port}`;
}
