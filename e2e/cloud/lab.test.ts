import { readdirSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engine } from '../../server/adapters/lab/engine';
import {
  cut,
  down,
  get,
  type Lab,
  type LabHost,
  list,
  mend,
  powerOff,
  powerOn,
  up,
} from '../../server/adapters/lab/lab';
import { runOn } from '../../server/adapters/lab/shell';
import { stateFolder } from '../../server/adapters/lab/state';

const base = 'kollage/debian:bookworm';

/** What a lab could leave behind: of these labs alone, since others may work on this machine. */
async function remains(ids: readonly string[]): Promise<readonly string[]> {
  const [containers, volumes, networks] = await Promise.all([
    engine.listContainers({ all: true }),
    engine.listVolumes(),
    engine.listNetworks(),
  ]);
  const names = [
    ...containers.flatMap(({ Names }) => Names),
    ...(volumes.Volumes ?? []).map(({ Name }) => Name),
    ...networks.map(({ Name }) => Name),
    ...readdirSync(stateFolder()),
    ...readdirSync('/sys/class/net'),
  ];
  return names.filter((name) => ids.some((id) => name.includes(id)));
}

const mountsOf = (root: string) =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .filter((line) => line.includes(root));

function reaches(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: address, port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.setTimeout(3000, () => socket.destroy());
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}

async function drain(stream: NodeJS.ReadableStream): Promise<string | undefined> {
  return new Promise((resolve) => engine.modem.followProgress(stream, (error) => resolve(error?.message)));
}

async function ok(host: LabHost, line: string): Promise<string> {
  const { code, output } = await runOn(host, line);
  expect(code, `${line}: ${output}`).toBe(0);
  return output.trim();
}

describe('a lab of two hosts', () => {
  let lab: Lab;
  const member = (number: number): LabHost => {
    const host = lab.hosts[number - 1];
    if (!host) throw new Error(`the lab has no host ${number}`);
    return host;
  };

  beforeAll(async () => {
    lab = await up({ hosts: 2 });
  });
  afterAll(async () => {
    if (lab) await down(lab.id);
  });

  test('logs in on both by the lab key, and each has its own name, address, and host key', async () => {
    for (const host of lab.hosts) {
      expect(await ok(host, 'hostname')).toBe(host.name);
      expect(await ok(host, `getent hosts ${host.name}`)).toMatch(new RegExp(`^${host.address}\\s`));
    }
    expect(new Set(lab.hosts.map(({ hostKey }) => hostKey)).size).toBe(2);
    await expect(runOn({ ...member(1), hostKey: member(2).hostKey }, 'true')).rejects.toThrow();
  });

  test('runs an engine of its own on both, with overlay2', async () => {
    for (const host of lab.hosts)
      expect(await ok(host, "docker info -f '{{.Driver}} {{.Name}}'")).toBe(`overlay2 ${host.name}`);
  });

  test('pulls on both what this machine pushed to the registry, and runs it', async () => {
    const name = { repo: `${lab.registry.push}/debian`, tag: 'bookworm' };
    await engine.getImage(base).tag(name);
    const pushed = engine.getImage(`${name.repo}:${name.tag}`);
    expect(await drain(await pushed.push({ authconfig: { username: '', password: '' } }))).toBeUndefined();
    await pushed.remove();
    const ref = `${lab.registry.address}/debian:bookworm`;
    await Promise.all(
      lab.hosts.map(async (host) => {
        await ok(host, `docker pull -q ${ref}`);
        expect(await ok(host, `docker run --rm --net host ${ref} cat /etc/hostname`)).toBeTruthy();
        await ok(host, `docker run -d --name stays --net host -v data:/data ${ref} sleep 1000`);
      }),
    );
  });

  test('hosts and this machine reach each other', async () => {
    await ok(member(1), `ping -c 1 -W 2 ${member(2).address}`);
    await ok(member(2), `ping -c 1 -W 2 ${member(1).address}`);
    await ok(member(1), `ping -c 1 -W 2 ${lab.network.gateway}`);
  });

  test('reaches a floating address from this machine and from the other host, and after it moved', async () => {
    for (const number of [1, 2]) {
      await ok(
        member(number),
        `ip address add ${lab.vip}/32 dev eth0 && arping -q -c 1 -U -I eth0 ${lab.vip}`,
      );
      expect(await reaches(lab.vip, 22)).toBe(true);
      await ok(member(3 - number), `ping -c 1 -W 2 ${lab.vip}`);
      const { code } = await runOn({ ...member(number), address: lab.vip }, 'true');
      expect(code).toBe(0);
      await ok(member(number), `ip address del ${lab.vip}/32 dev eth0`);
    }
  });

  test('a cut host is not reached until it is mended', async () => {
    await cut(lab.id, 'host1');
    expect(await reaches(member(1).address, 22)).toBe(false);
    await mend(lab.id, 'host1');
    expect(await reaches(member(1).address, 22)).toBe(true);
    await ok(member(1), `ping -c 1 -W 2 ${lab.registry.address.split(':')[0]}`);
  });

  test('comes back from a power loss with its engine, its images, and its edited files', async () => {
    await ok(member(2), 'echo 192.0.2.7 elsewhere >> /etc/hosts');
    await powerOff(lab.id, 'host2');
    expect(await reaches(member(2).address, 22)).toBe(false);
    await powerOn(lab.id, 'host2');
    expect(await ok(member(2), 'docker images -q')).not.toBe('');
    await ok(member(2), 'docker start stays');
    await ok(member(2), 'getent hosts elsewhere');
  });

  test('is found again by its id and in the list', async () => {
    expect(await get(lab.id)).toEqual(lab);
    expect((await list()).find(({ id }) => id === lab.id)).toMatchObject({ running: 3, containers: 3 });
  });

  test('a second lab stands beside it, and down leaves nothing of both', async () => {
    const before = mountsOf('/var/lib/docker').length;
    const other = await up({ hosts: 1, docker: 'absent' });
    const ids = [lab.id, other.id];
    try {
      expect(other.network.subnet).not.toBe(lab.network.subnet);
      const [bare] = other.hosts;
      expect(bare && (await runOn(bare, 'command -v dockerd')).code).not.toBe(0);
      expect((await remains(ids)).length).toBeGreaterThan(10);
    } finally {
      await down(other.id);
    }
    expect(mountsOf('/var/lib/docker')).toHaveLength(before);
    await down(lab.id);
    expect(await remains(ids)).toEqual([]);
    expect(mountsOf(lab.id)).toEqual([]);
    await expect(down(lab.id)).resolves.toBeUndefined();
  });
});

test('a lab whose making is ended leaves nothing', async () => {
  const before = (await list()).map(({ id }) => id);
  const stop = new AbortController();
  const made = up({ hosts: 2, signal: stop.signal });
  setTimeout(() => stop.abort(), 300);
  await expect(made).rejects.toThrow(/abort/i);
  expect((await list()).map(({ id }) => id).filter((id) => !before.includes(id))).toEqual([]);
});
