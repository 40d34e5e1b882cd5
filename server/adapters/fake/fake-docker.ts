import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { EngineError } from '../../engine/errors';
import { type Docker, VOLUME_MADE_AT } from '../../engine/ports';
import { fakeContainers } from './fake-containers';
import { fakeEvents } from './fake-events';
import { type FakeHost, type FakeWorld, note } from './fake-world';
import { runWords } from './run-words';

const idOf = (what: string | Buffer) => `sha256:${createHash('sha256').update(what).digest('hex')}`;

/** One engine in memory. `lost` throws when the connection to its host is gone. */
export function fakeDocker(world: FakeWorld, host: FakeHost, lost: () => void): Docker {
  const ready = () => {
    lost();
    if (host.docker !== 'running')
      throw new EngineError('DockerDown', `Docker on ${host.name} does not answer`, { retryable: true });
  };
  const act = (verb: string, subject: string) => {
    ready();
    note(world, host.name, verb, subject);
  };
  const need = (ref: string): string => {
    const id = host.images.get(ref);
    if (id === undefined) throw new EngineError('NoSuchImage', `${ref} is not on ${host.name}`);
    return id;
  };
  const used = (ref: string) => [...host.containers.values()].some(({ seen }) => seen.spec.image === ref);
  const containers = fakeContainers(world, host, ready);
  return {
    ...containers,
    events: fakeEvents(host, ready),
    async ping() {
      ready();
    },
    async snapshot() {
      lost();
      if (host.docker === 'missing') return { kind: 'missing' };
      if (host.docker === 'down') return { kind: 'down', cause: `Docker on ${host.name} does not answer` };
      const seen = await Promise.all([...host.containers.keys()].map((name) => containers.inspect(name)));
      return {
        kind: 'running',
        snapshot: {
          version: '28.0.0',
          apiVersion: '1.48',
          privilegedWorks: host.privilegedWorks,
          containers: Object.fromEntries(seen.flatMap((each) => (each ? [[each.spec.name, each]] : []))),
          volumes: Object.fromEntries(host.volumes),
          images: Object.fromEntries(host.images),
        },
      };
    },
    async pull(ref, options) {
      const { login } = options ?? {};
      act('pull', login ? `${ref} as ${login.user} with ${login.password}` : ref);
      if (!world.registry.has(ref))
        throw new EngineError('PullFailed', `pulling ${ref} on ${host.name} failed: not found`);
      options?.onProgress?.(1, 1);
      host.images.set(ref, idOf(ref));
    },
    async push(ref, options) {
      act('push', ref);
      need(ref);
      options?.onProgress?.(1, 1);
      world.registry.add(ref);
    },
    async tag(source, target) {
      act('tag', target);
      host.images.set(target, need(source));
    },
    async imageId(ref) {
      ready();
      return host.images.get(ref);
    },
    async images() {
      ready();
      return [...host.images].map(([ref, id]) => ({
        ...{ id, refs: [ref], size: 1000, own: 100, createdAt: '2026-11-01T00:00:00.000Z' },
        used: used(ref),
        labels: host.imageLabels.get(ref) ?? {},
      }));
    },
    async layers(id) {
      ready();
      return [...host.images.values()].includes(id)
        ? [
            { id: 'below', size: 900 },
            { id, size: 100 },
          ]
        : undefined;
    },
    async removeUnused(ref) {
      if (used(ref)) return false;
      act('remove_image', ref);
      host.images.delete(ref);
      return true;
    },
    async removeImage(ref) {
      act('remove_image', ref);
      host.images.delete(ref);
    },
    async save(ref) {
      act('save', ref);
      return Readable.from([JSON.stringify([ref, need(ref)])]);
    },
    async load(tar) {
      const found = /^\["([^"]*)","([^"]*)"\]$/.exec(await text(tar));
      act('load', found?.[1] ?? '');
      if (found?.[1] && found[2]) host.images.set(found[1], found[2]);
    },
    async build(context, options) {
      const bytes = await buffer(context);
      act('build', options.ref);
      const lines: string[] = [];
      const print = (line: string) => {
        lines.push(line);
        options.onLine?.(line);
      };
      for (const [, step = ''] of bytes.toString('latin1').matchAll(/^RUN (.*)$/gm)) {
        const script = step.replaceAll(/\$(\w+)/g, (_, name: string) => options.args[name] ?? '');
        const words = runWords(script);
        for (const { line } of words.lines) print(line);
        if (words.exit) {
          const cause = `building ${options.ref} failed: ${step} returned ${words.exit}`;
          throw new EngineError('BuildFailed', cause, { lines });
        }
      }
      const id = idOf(Buffer.concat([bytes, Buffer.from(JSON.stringify([options.args, options.labels]))]));
      host.images.set(options.ref, id);
      host.imageLabels.set(options.ref, options.labels);
      return id;
    },
    async importImage(rootfs, ref) {
      const id = idOf(await buffer(rootfs));
      act('import', ref);
      host.images.set(ref, id);
      return id;
    },
    async createVolume(name, labels) {
      act('create_volume', name);
      if (!host.volumes.has(name))
        host.volumes.set(name, { createdAt: labels[VOLUME_MADE_AT] ?? '', labels });
    },
    async removeVolume(name) {
      act('remove_volume', name);
      host.volumes.delete(name);
      world.volumeContents.delete(`${host.name}/${name}`);
    },
  };
}
