import { containerName, engine, execIn } from './engine';
import { labImages } from './images';
import { hostReady } from './members';

const container = (id: string, host: string) => engine.getContainer(containerName(id, host));

/** Sets the machine's ends of a host's cables, which are in no namespace that the host could reach. */
async function setCable(id: string, host: string, state: 'up' | 'down'): Promise<void> {
  const { output } = await execIn(containerName(id, host), [
    'sh',
    '-c',
    'cat /sys/class/net/eth[0-9]*/iflink',
  ]);
  const indices = output.trim().split(/\s+/);
  if (!indices.every((index) => Number(index) > 0))
    throw new Error(`${host} of lab ${id} has no cable at eth0: ${output.trim()}`);
  const images = await labImages();
  const script =
    'state=$1; shift; for index; do ip link set dev "$(ip -o link | sed -n "s/^$index: \\([^@:]*\\).*/\\1/p")" "$state"; done';
  const helper = await engine.createContainer({
    Image: images.host,
    Entrypoint: ['sh', '-ec', script, 'cable', state, ...indices],
    Labels: { 'kollage.lab': id },
    HostConfig: { NetworkMode: 'host', CapAdd: ['NET_ADMIN'] },
  });
  try {
    await helper.start();
    const { StatusCode } = await helper.wait();
    if (StatusCode !== 0) throw new Error(`The cable of ${host} could not be set ${state}.`);
  } finally {
    await helper.remove({ force: true });
  }
}

/** Unplugs a host's network: the host keeps running and is unreachable. */
export async function cut(id: string, host: string): Promise<void> {
  await setCable(id, host, 'down');
}

/** Plugs the cable in again. */
export async function mend(id: string, host: string): Promise<void> {
  await setCable(id, host, 'up');
}

/** Stops every process of a host where it is; its connections hang. */
export async function freeze(id: string, host: string): Promise<void> {
  await container(id, host).pause();
}

/** Lets a frozen host go on. */
export async function thaw(id: string, host: string): Promise<void> {
  await container(id, host).unpause();
}

/** Cuts a host's power: nothing is flushed or said goodbye to. */
export async function powerOff(id: string, host: string): Promise<void> {
  await container(id, host).kill();
}

/** Boots a host that was off, and waits until it can be used. */
export async function powerOn(id: string, host: string): Promise<void> {
  await container(id, host).start();
  await hostReady(id, host);
}
