import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Machine } from './world/machine';
import { type Ask, serverNamed } from './world/openstack';
import { attach, backupsServed, becomes, detach, gone, make, remove, says } from './world/volumes';

const GIB = 1024 ** 3;

/** The cloud they are tried on, once it is there. */
export interface Storage {
  readonly ask: Ask;
  readonly machine: Machine;
  /** An instance that runs and has no volume. */
  readonly instance: string;
}

/** What Ceph, Cinder and the object gateway promise, on the cloud of the file that calls it. */
export function storageTests(storage: () => Storage): void {
  /** What lies in a pool of the cloud's Ceph. */
  const inPool = async (pool: string): Promise<readonly string[]> =>
    (await storage().machine.sh(`docker exec ceph_mon rbd --pool ${pool} ls`)).split('\n').filter(Boolean);

  test('image and disk of the instance are in Ceph', async () => {
    const { ask, instance } = storage();
    const { id } = await serverNamed(ask, instance);
    expect(await inPool('vms')).toContain(`${id}_disk`);
    expect(await inPool('images')).toHaveLength(1);
  });

  test('the instance sees a volume come and go', async () => {
    const { ask, instance } = storage();
    const { id } = await serverNamed(ask, instance);
    const volume = await make(ask, 'volume', { name: 'one', size: 1 });
    expect(await inPool('volumes')).toEqual([`volume-${volume}`]);
    await attach(ask, id, volume);
    await says(ask, id, `tiny: disk vdb with ${GIB} bytes`);
    await detach(ask, id, volume);
    await says(ask, id, 'tiny: disk vdb is gone');
    await remove(ask, 'volume', volume);
    expect(await inPool('volumes')).toEqual([]);
  });

  test('a snapshot becomes a volume, a backup becomes another one', async () => {
    const { ask } = storage();
    const volume = await make(ask, 'volume', { name: 'first', size: 1 });
    const snapshot = await make(ask, 'snapshot', { volume_id: volume });
    const copy = await make(ask, 'volume', { snapshot_id: snapshot, size: 1 });
    await backupsServed(ask);
    const backup = await make(ask, 'backup', { volume_id: volume });
    expect(await inPool('backups')).toHaveLength(1);
    const { restore } = await ask<{ restore: { volume_id: string } }>(
      'volumev3',
      'POST',
      `/backups/${backup}/restore`,
      { restore: {} },
    );
    await becomes(ask, 'volume', restore.volume_id, 'available');
    expect([...(await inPool('volumes'))].sort()).toEqual(
      [volume, copy, restore.volume_id].map((id) => `volume-${id}`).sort(),
    );
    await remove(ask, 'backup', backup);
    await remove(ask, 'volume', copy);
    await remove(ask, 'snapshot', snapshot);
    await remove(ask, 'volume', volume);
    await remove(ask, 'volume', restore.volume_id);
    expect([...(await inPool('volumes')), ...(await inPool('backups'))]).toEqual([]);
  });

  test('an instance starts from a volume that was made from an image', async () => {
    const { ask } = storage();
    const { images } = await ask<{ images: { id: string }[] }>('image', 'GET', '/v2/images?name=tiny');
    const { flavors } = await ask<{ flavors: { id: string; name: string }[] }>('compute', 'GET', '/flavors');
    const volume = await make(ask, 'volume', { name: 'root', size: 1, imageRef: images[0]?.id });
    const { server } = await ask<{ server: { id: string } }>('compute', 'POST', '/servers', {
      server: {
        name: 'from-volume',
        flavorRef: flavors.find(({ name }) => name === 'm1.nano')?.id,
        networks: 'none',
        block_device_mapping_v2: [
          {
            uuid: volume,
            source_type: 'volume',
            destination_type: 'volume',
            boot_index: 0,
            delete_on_termination: true,
          },
        ],
      },
    });
    await becomes(ask, 'volume', volume, 'in-use');
    await says(ask, server.id, 'tiny: ');
    expect(await inPool('vms')).not.toContain(`${server.id}_disk`);
    await ask('compute', 'DELETE', `/servers/${server.id}`);
    await gone(ask, 'volume', volume);
  });

  test('an object is put and got by Swift with a token, and by S3 with keys of Keystone', async () => {
    const { ask, machine } = storage();
    const said = randomBytes(16).toString('hex');
    await ask('object-store', 'PUT', '/box');
    await ask('object-store', 'PUT', '/box/thing', Buffer.from(JSON.stringify({ said })));
    expect(await ask('object-store', 'GET', '/box/thing')).toEqual({ said });
    expect(await ask('object-store', 'GET', '/box?format=json')).toMatchObject([{ name: 'thing' }]);
    const idOf = async (kind: 'users' | 'projects') => {
      const found = await ask<Record<string, { id: string }[]>>('identity', 'GET', `/v3/${kind}?name=admin`);
      return found[kind]?.[0]?.id ?? '';
    };
    const { credential } = await ask<{ credential: { access: string; secret: string } }>(
      'identity',
      'POST',
      `/v3/users/${await idOf('users')}/credentials/OS-EC2`,
      { tenant_id: await idOf('projects') },
    );
    const keys = `${credential.access}:${credential.secret}`;
    const got = await machine.sh(
      `docker exec ceph_rgw curl -sS --fail-with-body --aws-sigv4 aws:amz:default:s3 --user ${keys} http://${machine.host.address}:6780/box/thing`,
    );
    expect(JSON.parse(got)).toEqual({ said });
    await ask('object-store', 'DELETE', '/box/thing');
    await ask('object-store', 'DELETE', '/box');
  });
}
