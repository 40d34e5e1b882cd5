import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { importDebian } from '../rootfs/rootfs';
import { engine, statusOf } from './engine';
import { tarOf } from './tar';

/** The images of lab containers. */
export interface LabImages {
  readonly host: string;
  readonly engine: string;
  readonly registry: string;
}

/** Beside this file, or, when it is part of a bundle in dist/, where it was bundled from. */
const folder =
  [join(import.meta.dirname, 'image'), join(import.meta.dirname, '../server/adapters/lab/image')].find(
    existsSync,
  ) ?? '';
const imageLabel = 'kollage.lab.image';
const buildLine = z.object({ stream: z.string().optional(), error: z.string().optional() });

function files(): readonly { readonly name: string; readonly content: string }[] {
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));
}

async function exists(ref: string): Promise<boolean> {
  try {
    await engine.getImage(ref).inspect();
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

async function build(
  kind: string,
  ref: string,
  args: Readonly<Record<string, string>>,
  onLine: (line: string) => void,
): Promise<void> {
  const context = Readable.from([await tarOf(files())]);
  const stream = await engine.buildImage(context, {
    t: ref,
    dockerfile: `${kind}.Dockerfile`,
    buildargs: { ...args },
    labels: { [imageLabel]: kind },
    networkmode: 'host',
    rm: true,
    forcerm: true,
  });
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const failed = (cause: string) =>
      reject(new Error(`${ref} could not be built: ${cause}\n${said.slice(-15).join('\n')}`));
    engine.modem.followProgress(
      stream,
      (error) => (error ? failed(error.message) : resolve()),
      (event: unknown) => {
        const { stream: text, error } = buildLine.parse(event);
        if (error !== undefined) failed(error);
        for (const line of (text ?? '').split('\n').filter((part) => part.trim() !== '')) {
          said.push(line);
          onLine(line);
        }
      },
    );
  });
}

/** Makes those of the lab's images that are not there; the tag is a digest of what they are made of. */
export async function labImages(onLine: (line: string) => void = () => {}): Promise<LabImages> {
  const hash = createHash('sha256');
  for (const { name, content } of files()) hash.update(`${name}\0${content}\0`);
  const tag = hash.digest('hex').slice(0, 12);
  const refs: LabImages = {
    host: `kollage/lab-host:${tag}`,
    engine: `kollage/lab-engine:${tag}`,
    registry: `kollage/lab-registry:${tag}`,
  };
  const [host, withEngine, registry] = await Promise.all([refs.host, refs.engine, refs.registry].map(exists));
  if (host && withEngine && registry) return refs;
  onLine('making the images of the lab: about a minute, this once');
  await importDebian({ suite: 'bookworm', onLine });
  const ofHost = async () => {
    if (!host) await build('host', refs.host, {}, onLine);
    if (!withEngine) await build('engine', refs.engine, { HOST: refs.host }, onLine);
  };
  await Promise.all([ofHost(), registry ? undefined : build('registry', refs.registry, {}, onLine)]);
  return refs;
}

/** The volume of pushed images that the registries of all labs share: each is compressed and pushed once. */
export async function registryVolume(): Promise<string> {
  const Name = 'kollage-lab-pushed';
  await engine.createVolume({ Name, Labels: { [imageLabel]: 'pushed' } });
  return Name;
}

/** Removes the images of labs, of this version and of earlier ones, and those in their registry; what is in use stays. */
export async function removeLabImages(): Promise<readonly string[]> {
  const filters = { label: [imageLabel] };
  const images = await engine.listImages({ filters });
  const volumes = await engine.listVolumes({ filters });
  const found = [
    ...images.flatMap(({ RepoTags, Id }) =>
      (RepoTags?.length ? RepoTags : [Id]).map((name) => ({ name, kept: engine.getImage(name) })),
    ),
    ...(volumes.Volumes ?? []).map(({ Name }) => ({ name: Name, kept: engine.getVolume(Name) })),
  ];
  const removed: string[] = [];
  for (const { name, kept } of found) {
    try {
      await kept.remove();
      removed.push(name);
    } catch (error) {
      if (statusOf(error) !== 404 && statusOf(error) !== 409) throw error;
    }
  }
  return removed;
}
