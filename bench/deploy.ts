import { firstDeployRows } from './first-deploy';
import { startLabCloud } from './lab-cloud';
import { noOpDeployRows } from './no-op-deploy';
import type { Row } from './row';

/** A first deploy on a throw-away host that has the images, then one with nothing to do. Skipped where there is no Docker. */
export async function deployRows(): Promise<Row[]> {
  const cloud = await startLabCloud();
  if (typeof cloud === 'string') return [...firstDeployRows(cloud), ...noOpDeployRows(cloud)];
  try {
    return [...firstDeployRows(cloud), ...noOpDeployRows(cloud)];
  } finally {
    await cloud.remove();
  }
}
