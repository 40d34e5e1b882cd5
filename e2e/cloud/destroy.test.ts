import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestPlan } from '../../server/usecases/plan-requests';
import { removeCloud } from '../../server/usecases/remove-cloud';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { access, act, asker, CLOUD, deployedCloud, readyPlan, settle } from './world/work';

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;

beforeAll(async () => {
  kollage = await openKollage();
  cloud = await deployedCloud(kollage);
  machine = await machineOf(kollage, cloud);
});
afterAll(async () => kollage?.close());

/** What the cloud could have on its host, and what is there besides. */
async function remains(): Promise<{
  readonly containers: readonly string[];
  readonly volumes: readonly string[];
  readonly folders: readonly string[];
}> {
  const lines = async (line: string) => (await machine.sh(line)).split('\n').filter(Boolean).sort();
  return {
    containers: await lines('docker ps -a --format "{{.Names}}"'),
    volumes: await lines('docker volume ls -q'),
    folders: await lines('ls -A /etc/kolla'),
  };
}

test('destroy removes containers, volumes and folders of the cloud and nothing else; a deploy makes it anew', async () => {
  const image = await machine.sh('docker inspect -f "{{.Image}}" memcached');
  await machine.sh(
    `docker run -d --name stranger --net host -v strange:/data --entrypoint sleep ${image} 600`,
  );
  await machine.sh('mkdir -p /etc/kolla/stranger && echo mine > /etc/kolla/stranger/file');
  const alien = { containers: ['stranger'], volumes: ['strange'], folders: ['stranger'] };
  expect((await remains()).containers.length).toBeGreaterThan(8);

  await act(kollage, cloud, 'destroy');
  expect(await remains()).toEqual(alien);
  expect((await readyPlan(kollage, cloud, 'destroy')).steps).toEqual([]);

  await machine.sh('docker rm -f -v stranger; docker volume rm strange; rm -r /etc/kolla/stranger');
  await settle(kollage, cloud);
  expect((await access(kollage, cloud)).token).toMatchObject({ ok: true });
});

test('a destroy that broke off after the containers is finished by the next one', async () => {
  await machine.sh('docker rm -f $(docker ps -aq)');
  await act(kollage, cloud, 'destroy');
  expect(await remains()).toEqual({ containers: [], volumes: [], folders: [] });
  await settle(kollage, cloud);
  expect((await access(kollage, cloud)).token).toMatchObject({ ok: true });
});

test('no plan to destroy a cloud is made without its name', async () => {
  for (const options of [{}, { confirmName: 'another' }])
    await expect(requestPlan(kollage, cloud, 'destroy', options, asker)).rejects.toThrow(
      `To destroy ${CLOUD}, type the name of the cloud.`,
    );
});

test('a cloud is forgotten only by its name', async () => {
  await expect(removeCloud(kollage, cloud, `${CLOUD}x`, asker)).rejects.toThrow(/name/);
  expect((await kollage.store.clouds.get(cloud))?.name).toBe(CLOUD);
});
