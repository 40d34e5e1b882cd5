import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { containerName, engine, labLabel, ofLab, statusOf } from './engine';
import { labImages } from './images';
import { makeKeyPair } from './keys';
import { type EngineState, type LabPlan, registryAddress, startHost, startRegistry } from './members';
import { forgetLab, type Lab, loadLab, savedIds, saveLab } from './state';
import { addresses, freeSubnets, routedRanges } from './subnet';

export type { EngineState } from './members';
export { cut, freeze, mend, powerOff, powerOn, thaw } from './power';
export type { Lab, LabHost } from './state';

export interface UpOptions {
  readonly hosts: number;
  /** `running` where nothing is said. */
  readonly docker?: EngineState;
  /** Bytes for each host; no limit where nothing is said. */
  readonly memory?: number;
  /** Gives each host a second card, in a network of its own, for tunnels between instances. */
  readonly tunnel?: boolean;
  readonly onLine?: (line: string) => void;
  /** Ends a lab that is being made; what was made is removed. */
  readonly signal?: AbortSignal;
}

/** A lab that was found, whether or not this checkout made it. */
export interface LabSummary {
  readonly id: string;
  /** Undefined where only containers, volumes or a network are left of it. */
  readonly lab: Lab | undefined;
  readonly running: number;
  readonly containers: number;
}

async function rangesInUse(): Promise<readonly string[]> {
  const networks = await engine.listNetworks();
  const ofDocker = networks.flatMap(
    (network) => network.IPAM?.Config?.flatMap(({ Subnet }) => Subnet ?? []) ?? [],
  );
  return [...ofDocker, ...routedRanges(readFileSync('/proc/net/route', 'utf8'))];
}

interface Wire {
  readonly name: string;
  /** The bridge on this machine. */
  readonly bridge: string;
  /** Leads nowhere but to the other hosts. */
  readonly internal: boolean;
}

/** Makes a network in the first free subnet; another lab may take one between looking and making. */
async function makeNetwork(
  id: string,
  { name, bridge, internal }: Wire,
): Promise<{ readonly name: string; readonly subnet: string }> {
  for (const subnet of freeSubnets(await rangesInUse())) {
    const { gateway, vip, spare } = addresses(subnet);
    const reserved = Object.fromEntries([vip, ...spare].map((address, index) => [`vip${index}`, address]));
    try {
      await engine.createNetwork({
        Name: name,
        Driver: 'bridge',
        Internal: internal,
        Labels: { [labLabel]: id },
        IPAM: { Config: [{ Subnet: subnet, Gateway: gateway, AuxiliaryAddresses: reserved }] },
        Options: { 'com.docker.network.bridge.name': bridge },
      });
      return { name, subnet };
    } catch (error) {
      if (!(error instanceof Error) || !/overlap|conflicts/i.test(error.message)) throw error;
    }
  }
  throw new Error('Every piece of 10.88.0.0/16 is in use: take down a lab (npm run lab -- list).');
}

/** Makes a lab and waits until all its hosts can be used. What fails on the way is removed again. */
export async function up(options: UpOptions): Promise<Lab> {
  if (!Number.isInteger(options.hosts) || options.hosts < 1 || options.hosts > 200) {
    throw new Error(`A lab has 1 to 200 hosts, not ${options.hosts}.`);
  }
  const images = await labImages(options.onLine);
  options.signal?.throwIfAborted();
  const id = randomBytes(3).toString('hex');
  try {
    const lab = await make(id, options, images);
    options.signal?.throwIfAborted();
    saveLab(lab);
    return lab;
  } catch (error) {
    await down(id);
    throw error;
  }
}

async function make(id: string, options: UpOptions, images: LabPlan['images']): Promise<Lab> {
  const main = { name: `kollage-lab-${id}`, bridge: `kl-${id}`, internal: false };
  const { name, subnet } = await makeNetwork(id, main);
  const tunnel = options.tunnel
    ? await makeNetwork(id, { name: `${name}-tunnel`, bridge: `kt-${id}`, internal: true })
    : undefined;
  const login = makeKeyPair(`kollage-lab-${id}`);
  const { docker = 'running', memory } = options;
  const plan: LabPlan = { id, network: name, subnet, tunnel, login, images, docker, memory };
  const numbers = Array.from({ length: options.hosts }, (_, index) => index + 1);
  const member = async <T>(start: () => Promise<T>): Promise<T> => {
    options.signal?.throwIfAborted();
    return start();
  };
  // Settled, not raced: nothing may still be starting while the failed lab is removed.
  const [push, ...hosts] = await Promise.allSettled([
    member(() => startRegistry(plan)),
    ...numbers.map((number) => member(() => startHost(plan, number))),
  ]);
  const failed = [push, ...hosts].find((result) => result?.status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  const { gateway, vip, spare } = addresses(subnet);
  return {
    id,
    network: { name, subnet, gateway },
    ...(tunnel ? { tunnel } : {}),
    vip,
    spareAddresses: [...spare],
    registry: {
      address: registryAddress(subnet),
      push: push?.status === 'fulfilled' && typeof push.value === 'string' ? push.value : '',
    },
    hosts: hosts.flatMap((result) =>
      result.status === 'fulfilled' && typeof result.value !== 'string' ? [result.value] : [],
    ),
  };
}

async function gone(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    const status = statusOf(error);
    if (
      status !== 404 &&
      !(status === 409 && error instanceof Error && /already in progress/.test(error.message))
    )
      throw error;
  }
}

/** Removes every trace of a lab: containers, volumes, network, state file. Succeeds where there is none. */
export async function down(id: string): Promise<void> {
  const filters = ofLab(id);
  const containers = await engine.listContainers({ all: true, filters });
  await Promise.all(
    containers.map(({ Id }) => gone(engine.getContainer(Id).remove({ force: true, v: true }))),
  );
  const [volumes, networks] = await Promise.all([
    engine.listVolumes({ filters: { label: filters.label } }),
    engine.listNetworks({ filters: { label: filters.label } }),
  ]);
  await Promise.all([
    ...(volumes.Volumes ?? []).map(({ Name }) => gone(engine.getVolume(Name).remove({ force: true }))),
    ...networks.map(({ Id }) => gone(engine.getNetwork(Id).remove())),
  ]);
  forgetLab(id);
}

/** The lab of that id; undefined where none is known or its containers are gone. */
export async function get(id: string): Promise<Lab | undefined> {
  const lab = loadLab(id);
  if (!lab) return undefined;
  const push = await pushAddress(id);
  return push === undefined ? undefined : { ...lab, registry: { ...lab.registry, push } };
}

/** Docker may publish another port after a restart, so it is asked, not remembered. */
async function pushAddress(id: string): Promise<string | undefined> {
  try {
    const seen = await engine.getContainer(containerName(id, 'registry')).inspect();
    const port = Object.values(seen.NetworkSettings.Ports).flatMap((bindings) => bindings ?? [])[0]?.HostPort;
    return port === undefined ? undefined : `127.0.0.1:${port}`;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** All labs of this machine: those with a state file here, and those that Docker still holds anything of. */
export async function list(): Promise<readonly LabSummary[]> {
  const filters = ofLab();
  const [containers, networks, volumes] = await Promise.all([
    engine.listContainers({ all: true, filters }),
    engine.listNetworks({ filters: { label: filters.label } }),
    engine.listVolumes({ filters: { label: filters.label } }),
  ]);
  const labelled = [...containers, ...networks, ...(volumes.Volumes ?? [])].flatMap(
    ({ Labels }) => Labels?.[labLabel] ?? [],
  );
  return [...new Set([...savedIds(), ...labelled])].sort().map((id) => {
    const own = containers.filter(({ Labels }) => Labels[labLabel] === id);
    const running = own.filter(({ State }) => State === 'running').length;
    return { id, lab: loadLab(id), running, containers: own.length };
  });
}
