import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Ask, consoleOf } from './openstack';

const WAIT_MS = 180_000;

/** What Cinder keeps: each kind has its own list. */
type Kind = 'volume' | 'snapshot' | 'backup';
type Answer = Readonly<
  Record<string, { readonly id: string; readonly status: string; readonly fail_reason?: string | null }>
>;

/** A new volume, snapshot or backup, once it can be used; its id. */
export async function make(ask: Ask, kind: Kind, wanted: Readonly<Record<string, unknown>>): Promise<string> {
  const id = (await ask<Answer>('volumev3', 'POST', `/${kind}s`, { [kind]: wanted }))[kind]?.id ?? '';
  await becomes(ask, kind, id, 'available');
  return id;
}

/** Waits until Cinder counts its service for backups as up: until then it refuses each with "Service not found". */
export async function backupsServed(ask: Ask): Promise<void> {
  const states = async () => {
    const found = await ask<{ readonly services: readonly { readonly state: string }[] }>(
      'volumev3',
      'GET',
      '/os-services?binary=cinder-backup',
    );
    return found.services.map(({ state }) => state);
  };
  await expect.poll(states, { timeout: WAIT_MS, interval: 1000 }).toContain('up');
}

/** Waits until it has that status; at `error` it fails at once. */
export async function becomes(ask: Ask, kind: Kind, id: string, wanted: string): Promise<void> {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const found = (await ask<Answer>('volumev3', 'GET', `/${kind}s/${id}`))[kind];
    if (found?.status === wanted) return;
    if (found?.status.startsWith('error') || Date.now() > until)
      throw new Error(
        `the ${kind} ${id} is ${found?.status}: ${found?.fail_reason ?? 'Cinder gives no reason'}`,
      );
    await sleep(250);
  }
}

/** Waits until it is not there any more. */
export async function remove(ask: Ask, kind: Kind, id: string): Promise<void> {
  await ask('volumev3', 'DELETE', `/${kind}s/${id}`);
  await gone(ask, kind, id);
}

/** Waits until nobody has it in a list: Cinder deletes in its own time. */
export async function gone(ask: Ask, kind: Kind, id: string): Promise<void> {
  const ids = async () => {
    const found = await ask<Record<string, { id: string }[]>>('volumev3', 'GET', `/${kind}s`);
    return found[`${kind}s`]?.map((one) => one.id);
  };
  await expect.poll(ids, { timeout: WAIT_MS, interval: 250 }).not.toContain(id);
}

/** Attaches or detaches by Nova, and waits for Cinder's word. */
export async function attach(ask: Ask, server: string, volume: string): Promise<void> {
  const path = `/servers/${server}/os-volume_attachments`;
  await ask('compute', 'POST', path, { volumeAttachment: { volumeId: volume } });
  await becomes(ask, 'volume', volume, 'in-use');
}

export async function detach(ask: Ask, server: string, volume: string): Promise<void> {
  await ask('compute', 'DELETE', `/servers/${server}/os-volume_attachments/${volume}`);
  await becomes(ask, 'volume', volume, 'available');
}

/** Waits until the instance has written that to its console. */
export async function says(ask: Ask, server: string, text: string): Promise<void> {
  await expect.poll(() => consoleOf(ask, server), { timeout: WAIT_MS, interval: 500 }).toContain(text);
}
