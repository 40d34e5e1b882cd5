import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Ask, consoleOf } from './openstack';

const WAIT_MS = 120_000;

interface VolumeAnswer {
  readonly volume: { readonly id: string; readonly status: string };
}

/** A new volume of that many GiB, once it can be used; its id. */
export async function newVolume(ask: Ask, name: string, size: number): Promise<string> {
  const { volume } = await ask<VolumeAnswer>('volumev3', 'POST', '/volumes', { volume: { name, size } });
  await becomes(ask, volume.id, 'available');
  return volume.id;
}

/** Waits until the volume has that status; at `error` it fails at once. */
async function becomes(ask: Ask, id: string, wanted: string): Promise<void> {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const { status } = (await ask<VolumeAnswer>('volumev3', 'GET', `/volumes/${id}`)).volume;
    if (status === wanted) return;
    if (status.startsWith('error') || Date.now() > until) throw new Error(`the volume ${id} is ${status}`);
    await sleep(250);
  }
}

/** Waits until the volume is not there any more. */
export async function deleteVolume(ask: Ask, id: string): Promise<void> {
  await ask('volumev3', 'DELETE', `/volumes/${id}`);
  await expect.poll(() => volumeNames(ask), { timeout: WAIT_MS, interval: 250 }).not.toContain(id);
}

async function volumeNames(ask: Ask): Promise<readonly string[]> {
  const { volumes } = await ask<{ volumes: { id: string }[] }>('volumev3', 'GET', '/volumes');
  return volumes.map(({ id }) => id);
}

/** Attaches or detaches by Nova, and waits for Cinder's word. */
export async function attach(ask: Ask, server: string, volume: string): Promise<void> {
  const path = `/servers/${server}/os-volume_attachments`;
  await ask('compute', 'POST', path, { volumeAttachment: { volumeId: volume } });
  await becomes(ask, volume, 'in-use');
}

export async function detach(ask: Ask, server: string, volume: string): Promise<void> {
  await ask('compute', 'DELETE', `/servers/${server}/os-volume_attachments/${volume}`);
  await becomes(ask, volume, 'available');
}

/** Waits until the instance has written that to its console. */
export async function says(ask: Ask, server: string, text: string): Promise<void> {
  await expect.poll(() => consoleOf(ask, server), { timeout: WAIT_MS, interval: 500 }).toContain(text);
}
