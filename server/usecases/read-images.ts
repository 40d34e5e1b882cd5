import { z } from 'zod';
import { isRecord } from '../core/domain/value';
import { stepId } from '../core/plan/step-id';
import type { ImageBuild, ImagesView } from '../views/images';
import { askWorker } from './ask-worker';
import type { Kollage } from './kollage';
import { found } from './refusal';

const view = z.custom<ImagesView>(isRecord);
/** Runs that are looked through for builds, newest first. */
const RUNS = 12;

/** The images of a cloud as a worker finds them now, each with its last build in a run. */
export async function readImages(kollage: Kollage, cloud: string, hungUp: AbortSignal): Promise<ImagesView> {
  found(await kollage.store.clouds.get(cloud), 'cloud');
  const [seen, last] = await Promise.all([
    askWorker(kollage, { kind: 'images', cloud }, 40_000, hungUp).then((answer) => view.parse(answer)),
    lastBuilds(kollage, cloud),
  ]);
  // A worker of a test answers less.
  if (!Array.isArray(seen.images)) return seen;
  return {
    ...seen,
    images: seen.images.map((image) => {
      const built = last.get(stepId.build(image.name));
      return built ? { ...image, last: built } : image;
    }),
  };
}

/** By the step that builds. */
async function lastBuilds(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
): Promise<ReadonlyMap<string, ImageBuild>> {
  const runs = (await store.runs.list(cloud, RUNS)).map((row) => row.id);
  const facts = await store.runs.facts(runs);
  const last = new Map<string, ImageBuild>();
  const prefix = stepId.build('');
  for (const run of [...runs].reverse())
    for (const event of facts.get(run) ?? []) {
      if (!('step' in event) || typeof event.step !== 'string' || !event.step.startsWith(prefix)) continue;
      const { step, at } = event;
      if (event.type === 'step_started') last.set(step, { run, step, at, outcome: 'running' });
      const begun = last.get(step);
      const seconds = begun ? { seconds: (Date.parse(at) - Date.parse(begun.at)) / 1000 } : {};
      if (event.type === 'step_done') last.set(step, { run, step, at, outcome: 'done', ...seconds });
      if (event.type === 'step_failed')
        last.set(step, { run, step, at, outcome: 'failed', ...seconds, error: event.error.message });
    }
  return last;
}
