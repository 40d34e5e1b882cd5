import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { FirstResources } from '../../core/resources/first-resources';
import { EngineError } from '../errors';
import type { CloudRequest } from '../ports';
import { MARK, type Resource, type ResourceWorld, read, waitFor } from './resource';

/** The bytes of an image, read when they are wanted. */
export type ImageBytes = () => Promise<{ readonly size: number; readonly data: Buffer | Readable }>;

const UPLOAD_MS = 3_600_000;
/** Seconds that Glance may take to fetch an image from the Internet. */
const FETCH_LIMIT = 3600;

const imageSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  status: z.string(),
  kollage: z.string().optional(),
});
const glance = (
  method: CloudRequest['method'],
  path: string,
  more: Partial<CloudRequest> = {},
): CloudRequest => ({
  service: 'image',
  method,
  path: `/v2${path}`,
  ...more,
});

/**
 * The first image: uploaded from `bytes`, or fetched by Glance where it has an address. With `any`, for removals, every
 * image that Kollage made.
 */
export function imageResource({ image }: FirstResources, bytes: ImageBytes, any = false): Resource {
  const { name, from, diskFormat } = image;
  const remove = async (world: ResourceWorld, id: string) => {
    await world.session.ask(glance('DELETE', `/images/${id}`, { ok: [404] }));
    await waitFor(world, `the removal of the image ${name}`, 60, async () =>
      (await world.session.ask(glance('GET', `/images/${id}`, { ok: [404] }))) === undefined
        ? true
        : undefined,
    );
  };
  const upload = async (world: ResourceWorld, id: string): Promise<string> => {
    const given = await bytes();
    await world.session.ask(glance('PUT', `/images/${id}/file`, { bytes: given, timeout: UPLOAD_MS }));
    return `${Math.max(1, Math.round(given.size / 1_000_000))} MB`;
  };
  const fetched = async (world: ResourceWorld, id: string, uri: string): Promise<string> => {
    const body = { method: { name: 'web-download', uri } };
    await world.session.ask(glance('POST', `/images/${id}/import`, { body }));
    await waitFor(world, `the download of ${uri}`, FETCH_LIMIT, async () => {
      const seen = await world.session.ask(glance('GET', `/images/${id}`, { ok: [404] }));
      const status = seen === undefined ? 'gone' : imageSchema.parse(seen).status;
      if (status === 'active') return true;
      if (['importing', 'uploading', 'saving'].includes(status)) return undefined;
      throw new EngineError('ImageFailed', `Glance could not fetch ${uri}: the image is ${status}`, {
        remedy: 'See that the control host reaches that address, and look at the log of glance-api.',
      });
    });
    return uri;
  };
  return {
    kind: 'image',
    name,
    needs: [],
    async find(world) {
      const query = any ? { kollage: MARK } : { name };
      const path = `/images?${new URLSearchParams(query)}`;
      const shape = z.object({ images: z.array(imageSchema) });
      const { images } = await read(world.session, glance('GET', path), shape);
      const whole = images.find((each) => each.status === 'active');
      if (whole) return { id: whole.id, mine: whole.kollage === MARK };
      // An interrupted upload leaves an entry without image data.
      for (const broken of images.filter((each) => each.kollage === MARK)) await remove(world, broken.id);
      return undefined;
    },
    async make(world) {
      const body = {
        name,
        disk_format: diskFormat,
        container_format: 'bare',
        visibility: 'public',
        kollage: MARK,
      };
      const { id } = await read(world.session, glance('POST', '/images', { body }), imageSchema);
      try {
        const note = await (from.kind === 'url' ? fetched(world, id, from.url) : upload(world, id));
        return { id, mine: true, note };
      } catch (cause) {
        await remove(world, id).catch(() => undefined);
        throw cause;
      }
    },
    async remove(world) {
      const path = `/images?${new URLSearchParams({ kollage: MARK })}`;
      const shape = z.object({ images: z.array(imageSchema) });
      const { images } = await read(world.session, glance('GET', path), shape);
      for (const each of images) await remove(world, each.id);
    },
  };
}
