import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Docker from 'dockerode';

/** Whether a process with this status (the text of /proc/self/status) may hand out CAP_SYS_RESOURCE. */
export function maySetResources(status: string): boolean {
  const bounding = /^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  return bounding === undefined || ((BigInt(`0x${bounding}`) >> 24n) & 1n) === 1n;
}

const wanted = ['kvm', 'fuse', 'net/tun', 'vhost-net', 'loop-control'];

function devices(): readonly string[] {
  const loops = readdirSync('/dev').filter((name) => /^loop\d+$/.test(name));
  return [...wanted, ...loops]
    .map((name) => join('/dev', name))
    .filter((path) => {
      const seen = statSync(path, { throwIfNoEntry: false });
      return seen?.isCharacterDevice() || seen?.isBlockDevice();
    });
}

/** What makes a container a whole machine: `privileged`, or the same by hand where the engine may not do that. */
export function machineRights(): Docker.HostConfig {
  if (maySetResources(readFileSync('/proc/self/status', 'utf8'))) return { Privileged: true };
  return {
    CapAdd: ['ALL'],
    CapDrop: ['SYS_RESOURCE'],
    SecurityOpt: ['seccomp=unconfined', 'apparmor=unconfined'],
    MaskedPaths: [],
    ReadonlyPaths: [],
    DeviceCgroupRules: ['a *:* rwm'],
    Devices: devices().map((path) => ({ PathOnHost: path, PathInContainer: path, CgroupPermissions: 'rwm' })),
  };
}
