import type { Asker, Kollage } from './kollage';
import { found } from './refusal';

/** Whether plans of a cloud are approved by somebody else than who asked for them. */
export async function setSecondApprover(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  wanted: boolean,
  asker: Asker,
): Promise<void> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  found((await store.clouds.setSecondApprover(cloud, wanted)) || undefined, 'cloud');
  const { name: by, address } = asker;
  await store.audit.add({ by, address, verb: 'clouds.secondApprover', object: name, detail: { wanted } });
}
