import { firstDeploy } from './first-deploy';
import { type LabCloud, startLabCloud } from './lab-cloud';
import { noOpDeployRows } from './no-op-deploy';
import type { Row } from './row';
import { runKollage } from './run-kollage';

type Wanted = Omit<Row, 'measured'>;

/** What is wanted of a first deploy on a host that has the images. */
const wanted = (of: string) => ({
  token: { what: `first deploy of ${of}, to the first token`, unit: 's', target: 30 } satisfies Wanted,
  floor: {
    what: `first deploy of ${of}, against the services' own CPU time`,
    unit: 'x',
    target: 1.3,
  } satisfies Wanted,
});
const ping: Wanted = {
  what: "first deploy of a compute cloud, to the instance's first ping",
  unit: 's',
  target: 90,
};

/** Identity alone: a first deploy on a throw-away host that has the images, then one with nothing to do. */
export function deployRows(): Promise<Row[]> {
  const { token, floor } = wanted('identity');
  return onLabCloud('enable_openstack_core: false', [token, floor], (cloud) => {
    const { wall, cpu, cores, firstToken } = firstDeploy(cloud);
    return [
      { ...token, measured: firstToken, note: `${wall.toFixed(1)} s in all` },
      { ...floor, measured: (firstToken ?? wall) / (cpu / cores), note: floorNote(cpu, cores) },
      ...noOpDeployRows(cloud),
    ];
  });
}

/** A whole compute cloud, up to an instance that answers. */
export function computeRows(): Promise<Row[]> {
  const { token, floor } = wanted('a compute cloud');
  return onLabCloud('', [token, ping, floor], (cloud) => {
    const { wall, cpu, cores, firstToken } = firstDeploy(cloud);
    const init = runKollage('init-cloud', '-c', cloud.folder, '--yes');
    return [
      { ...token, measured: firstToken, note: `${wall.toFixed(1)} s in all` },
      {
        ...ping,
        measured: wall + init.wall,
        note: `${init.wall.toFixed(1)} s of it init-cloud, with the start of its process`,
      },
      { ...floor, measured: wall / (cpu / cores), note: floorNote(cpu, cores) },
    ];
  });
}

const floorNote = (cpu: number, cores: number): string =>
  `${cpu.toFixed(1)} CPU s on ${cores} cores: at least ${(cpu / cores).toFixed(1)} s`;

/** Rows measured on a cloud that goes again; where there can be none, the same rows with the reason. */
async function onLabCloud(
  globals: string,
  rows: readonly Wanted[],
  measure: (cloud: LabCloud) => Row[],
): Promise<Row[]> {
  const cloud = await startLabCloud(globals);
  if (typeof cloud === 'string') return rows.map((row) => ({ ...row, measured: undefined, note: cloud }));
  try {
    return measure(cloud);
  } finally {
    await cloud.remove();
  }
}
