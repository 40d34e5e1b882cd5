import { z } from 'zod';
import type { LabCloud } from './lab-cloud';
import type { Row } from './row';
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

/** A first deploy on a host that has the images; a text says why it is not measured. */
export function firstDeployRows(cloud: LabCloud | string): Row[] {
  const token = { what: 'first deploy, to the first token', unit: 's', target: 30 } as const;
  const floor = { what: "first deploy, against the services' own CPU time", unit: 'x', target: 1.3 } as const;
  if (typeof cloud === 'string')
    return [token, floor].map((row) => ({ ...row, measured: undefined, note: cloud }));
  const { stdout } = runKollage('deploy', '--yes', '--json', '-c', cloud.folder);
  for (const line of stdout.split('\n').reverse()) {
    const ended = line === '' ? undefined : endSchema.safeParse(JSON.parse(line));
    if (!ended?.success) continue;
    const { wall, cpu, cores, firstToken } = ended.data.figures;
    return [
      { ...token, measured: firstToken, note: `${wall.toFixed(1)} s in all` },
      {
        ...floor,
        measured: (firstToken ?? wall) / (cpu / cores),
        note: `${cpu.toFixed(1)} CPU s on ${cores} cores: at least ${(cpu / cores).toFixed(1)} s`,
      },
    ];
  }
  throw new Error('the first deploy had nothing to do');
}
