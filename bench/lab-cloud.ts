import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHosts } from '../server/adapters/hosts';
import { writeCloudFolder } from './cloud-folder';
import { runKollage } from './run-kollage';

/** A cloud folder whose one host is empty but for the images. */
export interface LabCloud {
  readonly folder: string;
  remove(): Promise<void>;
}

const made = new Set<LabCloud>();

/** Removes the labs that a bench which did not end left. */
export async function removeLabClouds(): Promise<void> {
  for (const cloud of made) await cloud.remove();
}

/** What keeps a real deployment from being measured here; undefined when nothing does. */
async function hindrance(): Promise<string | undefined> {
  const engine = await createHosts().connect({ kind: 'local', name: 'deployment' });
  try {
    const found = await engine.docker.snapshot();
    if (found.kind !== 'running') return 'skipped: no Docker Engine answers on this machine';
    const built = Object.keys(found.snapshot.images).some((ref) => /^kollage\/keystone:/.test(ref));
    return built ? undefined : 'skipped: no images here yet; "npm run aio" builds them';
  } finally {
    await engine.close();
  }
}

/** Makes a throw-away host and brings the images of a cloud with these lines in globals.yml onto it, or says why not. */
export async function startLabCloud(globals: string): Promise<LabCloud | string> {
  const cause = await hindrance();
  if (cause !== undefined) return cause;
  const folder = mkdtempSync(join(tmpdir(), 'kollage-bench-'));
  process.env.KOLLAGE_STATE ??= join(folder, 'state');
  const { up, down } = await import('../server/adapters/lab/lab');
  const lab = await up({ hosts: 1, onLine: () => {} });
  const cloud = {
    folder,
    async remove() {
      await down(lab.id);
      rmSync(folder, { recursive: true, force: true });
      made.delete(cloud);
    },
  };
  made.add(cloud);
  try {
    writeCloudFolder(folder, lab, globals);
    runKollage('genpwd', '-c', folder);
    runKollage('bootstrap-servers', '--yes', '-c', folder);
    runKollage('pull', '--yes', '--push-registry', lab.registry.push, '-c', folder);
    return cloud;
  } catch (failed) {
    await cloud.remove();
    throw failed;
  }
}
