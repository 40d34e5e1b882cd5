import { join } from 'node:path';
import { packContext } from '../server/adapters/files/pack-context';
import { readImageFolders } from '../server/adapters/files/read-image-folders';
import { createHosts } from '../server/adapters/hosts';
import { startMirrorForwarder } from '../server/adapters/mirror/mirror-forwarder';
import { detectMirror, importDebian } from '../server/adapters/rootfs/rootfs';
import { projectRoot } from '../server/boot/environment';
import { toolsOf } from '../server/boot/tools-of-process';
import { buildImages } from '../server/engine/build/build-images';
import { loadCloud } from '../server/usecases/load-cloud';
import type { Row } from './row';

/** Images of the bench are called so, whoever else's are there. */
const TAG = 'bench';
const GLOBALS = `network_interface: eth0\nkolla_internal_vip_address: 10.250.0.1\nopenstack_tag: ${TAG}\n`;

/** Every image of the default release, from nothing and without the builder's cache; then again, unchanged. */
export async function imagesRows(): Promise<Row[]> {
  const tools = await toolsOf(projectRoot());
  const folders = await readImageFolders(join(projectRoot(), 'roles'));
  const file = (text: string) => ({ file: 'bench', text });
  const inventory = file('[control]\nh1\n');
  const source = { name: TAG, inventory, globals: file(GLOBALS), overrides: [], secrets: {} };
  const { value: cloud } = loadCloud(source, tools);
  if (!cloud) throw new Error('the cloud of the bench has errors');
  const { graph } = cloud;
  const engine = await createHosts().connect({ kind: 'local', name: 'deployment' });
  const mirror = await startMirrorForwarder(detectMirror());
  const root = `kollage/debian:${TAG}`;
  const wanted = Object.keys(graph.nodes);
  const timed = async (fresh: boolean) => {
    const began = performance.now();
    const outcomes = await buildImages({
      graph,
      wanted,
      docker: engine.docker,
      context: (node) =>
        packContext(node.dockerfile, folders.find(({ image }) => image === node.name)?.context ?? []),
      makeRoot: () => importDebian({ suite: graph.suite, docker: engine.docker }),
      args: { http_proxy: mirror.url },
      fresh,
      onEvent: (event) => event.type === 'image_done' && console.error(`${event.image}: ${event.outcome}`),
    });
    const seconds = (performance.now() - began) / 1000;
    const count = (kind: string) => Object.values(outcomes).filter((one) => one.kind === kind).length;
    return { seconds, built: count('built'), failed: count('failed') };
  };
  try {
    const began = performance.now();
    const docker = {
      imageId: async () => undefined,
      importImage: (rootfs: Parameters<typeof engine.docker.importImage>[0]) =>
        engine.docker.importImage(rootfs, root),
    };
    await importDebian({ suite: graph.suite, fresh: true, docker });
    const system = (performance.now() - began) / 1000;
    const first = await timed(true);
    const second = await timed(false);
    if (first.failed > 0) throw new Error(`${first.failed} images could not be built`);
    const note = `${first.built} images; ${system.toFixed(0)} s of it Debian's root file system`;
    return [
      {
        what: 'images of one line, from nothing',
        measured: system + first.seconds,
        unit: 's',
        target: 600,
        note,
      },
      {
        what: 'the same again, unchanged',
        measured: second.seconds,
        unit: 's',
        target: 5,
        note: `${second.built} built`,
      },
    ];
  } finally {
    for (const { ref } of Object.values(graph.nodes))
      await engine.docker.removeImage(ref).catch(() => undefined);
    await engine.docker.removeImage(root).catch(() => undefined);
    await mirror.close();
    await engine.close();
  }
}
