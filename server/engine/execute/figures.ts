import type { RunFigures } from '../../core/domain/event';
import { DEPLOYMENT_HOST, type RunnablePlan } from '../../core/domain/plan';
import { longestWait, type Ran } from '../../core/runs/critical-path';
import type { HostConnection } from '../ports';

interface Timing {
  /** Milliseconds by the run's clock. */
  readonly started: number;
  readonly ended: number;
  readonly times: ReadonlyMap<string, Ran>;
  readonly results: ReadonlyMap<
    string,
    { readonly at: number; readonly kind: string; readonly cpu?: number }
  >;
}

/**
 * How long a run took and what held it up. `cpu` is what the services' own starts and one-shots used, the floor
 * under any deployment: wall time cannot be less than `cpu / cores`. A host that does not answer any more counts as
 * nothing: figures never fail a run that is done.
 */
export async function figuresOf(
  plan: RunnablePlan,
  timing: Timing,
  connect: (host: string) => Promise<HostConnection>,
): Promise<RunFigures> {
  const askOf = async (
    host: string,
    otherwise: number,
    ask: (connection: HostConnection) => Promise<number>,
  ): Promise<number> => {
    try {
      return await ask(await connect(host));
    } catch {
      return otherwise;
    }
  };
  const started = plan.steps.flatMap((step) =>
    step.work.kind === 'container' ? [{ host: step.host, name: step.work.spec.name }] : [],
  );
  const used = await Promise.all(
    started.map(({ host, name }) =>
      askOf(host, 0, async ({ docker }) => (await docker.usage(name))?.cpuSeconds ?? 0),
    ),
  );
  const jobs = [...timing.results.values()].map((result) => result.cpu ?? 0);
  const hosts = [...new Set(plan.steps.map((step) => step.host).filter((host) => host !== DEPLOYMENT_HOST))];
  const cores = await Promise.all(
    hosts.map((host) =>
      askOf(host, 1, async (connection) => {
        const { stdout } = await connection.run(['nproc'], { timeout: 10_000 });
        return Number(stdout.toString('utf8')) || 1;
      }),
    ),
  );
  const token = Math.min(
    ...[...timing.results.values()].filter((result) => result.kind === 'token').map((result) => result.at),
  );
  return {
    wall: seconds(timing.ended - timing.started),
    cpu: round(sum(used) + sum(jobs)),
    cores: sum(cores),
    criticalPath: longestWait(plan.steps, timing.started, (id) => timing.times.get(id)).map(
      ({ step, seconds: took, waited }) => ({
        step,
        seconds: round(took),
        ...(waited ? { waited: { ...waited, seconds: round(waited.seconds) } } : {}),
      }),
    ),
    ...(Number.isFinite(token) ? { firstToken: seconds(token - timing.started) } : {}),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const round = (n: number): number => Math.round(n * 100) / 100;
const seconds = (ms: number): number => round(ms / 1000);
