import { containerName, execIn } from '../../../server/adapters/lab/engine';
import { get, type Lab, type LabHost } from '../../../server/adapters/lab/lab';
import { runOn } from '../../../server/adapters/lab/shell';
import type { Kollage } from '../../../server/usecases/kollage';

/** The ring's throw-away host, looked at from outside of Kollage. */
export interface Machine {
  readonly lab: Lab;
  readonly host: LabHost;
  /** A line in its login shell that must end with code 0; what it printed. */
  sh(line: string): Promise<string>;
  /** The same by argv and not over SSH. */
  exec(argv: readonly string[]): Promise<string>;
  /** Every container as its engine knows it, by name. */
  containers(): Promise<ReadonlyMap<string, Inspected>>;
}

/** What these tests look at of `docker inspect`, and all of it as text. */
export interface Inspected {
  readonly id: string;
  readonly startedAt: string;
  readonly running: boolean;
  readonly text: string;
}

interface InspectAnswer {
  readonly Id: string;
  readonly Name: string;
  readonly State: { readonly StartedAt: string; readonly Running: boolean };
}

export async function machineOf({ store }: Kollage, cloud: string): Promise<Machine> {
  const [row] = await store.hosts.list(cloud);
  const place = row?.place.kind === 'throwaway' ? row.place.made : undefined;
  const lab = place && (await get(place.lab));
  const [host] = lab?.hosts ?? [];
  if (!lab || !host) throw new Error('the cloud has no throw-away host');
  const must = (what: string, { code, output }: { code: number; output: string }): string => {
    if (code !== 0) throw new Error(`${what} ended with code ${code}: ${output}`);
    return output.trim();
  };
  const sh = async (line: string) => must(line, await runOn(host, line));
  return {
    lab,
    host,
    sh,
    exec: async (argv) => must(argv.join(' '), await execIn(containerName(lab.id, host.name), argv)),
    async containers() {
      const ids = (await sh('docker ps -aq')).split('\n').filter(Boolean).join(' ');
      if (ids === '') return new Map();
      // The engine's own words.
      const all = JSON.parse(await sh(`docker inspect ${ids}`)) as InspectAnswer[];
      return new Map(
        all.map((one): [string, Inspected] => [
          one.Name.slice(1),
          {
            id: one.Id,
            startedAt: one.State.StartedAt,
            running: one.State.Running,
            text: JSON.stringify(one),
          },
        ]),
      );
    },
  };
}
