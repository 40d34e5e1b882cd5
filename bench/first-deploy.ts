import { z } from 'zod';
import type { LabCloud } from './lab-cloud';
import { runKollage } from './run-kollage';

const endSchema = z.object({
  type: z.literal('run_ended'),
  figures: z.object({
    wall: z.number(),
    cpu: z.number(),
    cores: z.number(),
    firstToken: z.number().optional(),
  }),
});
export type DeployFigures = z.infer<typeof endSchema>['figures'];

/** Deploys onto a host that has the images; the figures of the run. */
export function firstDeploy(cloud: LabCloud): DeployFigures {
  const { stdout } = runKollage('deploy', '--yes', '--json', '-c', cloud.folder);
  for (const line of stdout.split('\n').reverse()) {
    const ended = line === '' ? undefined : endSchema.safeParse(JSON.parse(line));
    if (ended?.success) return ended.data.figures;
  }
  throw new Error('the first deploy had nothing to do');
}
