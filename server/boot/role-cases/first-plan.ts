import { diff } from '../../core/diff/diff';
import type { DesiredState } from '../../core/domain/desired';
import type { HostFacts, ObservedState } from '../../core/domain/observed';
import type { Plan, Step } from '../../core/domain/plan';
import { plan } from '../../core/plan/plan';
import { hashes } from '../roles-and-tools';

const bare: HostFacts = {
  hostname: 'host',
  os: { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian 12' },
  kernel: '6.1',
  arch: 'x86_64',
  cpus: 2,
  memory: { total: 8e9, available: 7e9 },
  disks: [],
  interfaces: [],
  listening: [],
  sysctl: {},
  packages: {},
  activeUnits: [],
  hostsFile: '',
  dockerDaemon: {},
  modules: [],
  mounts: {},
  virtualisation: { kvm: false, nested: '' },
  cgroup: 'v2',
  serviceManager: 'systemd',
  clockSkew: 0,
};

/** The plan of a first deploy: every host is there, and nothing is on it. */
export function firstPlan(desired: DesiredState): Plan {
  const observed: ObservedState = {
    hosts: Object.fromEntries(
      Object.keys(desired.hosts).map((host) => [
        host,
        { kind: 'seen', host, facts: bare, docker: { kind: 'missing' }, files: {} },
      ]),
    ),
    apis: {},
    readiness: {},
    images: {},
  };
  return plan({
    action: 'deploy',
    desired,
    observed,
    changes: diff(desired, observed),
    sha256: hashes.sha256,
  });
}

/**
 * What is wrong with a sentence about a plan; undefined when it is true. The sentences:
 * `bootstrap NAME on HOST only[, after NAME is ready]`, `NAME made on HOST, copied to HOST, HOST` and
 * `NAME on HOST, HOST, side by side`.
 */
export function untrue(sentence: string, made: Plan): string | undefined {
  const job = /^bootstrap (\S+) on (\S+) only(?:, after (\S+) is ready)?$/.exec(sentence);
  if (job) {
    const [, name = '', host = '', before] = job;
    const steps = made.steps.filter((step) => step.work.kind === 'job' && isNamed(step, name));
    if (steps.length !== 1 || steps[0]?.host !== host)
      return `${name} is bootstrapped on ${steps.map((step) => step.host).join(', ') || 'no host'}`;
    if (before === undefined) return undefined;
    const waits = reach(made, steps[0].id);
    const needed = made.steps.filter((step) => step.work.kind === 'container' && isNamed(step, before));
    return needed.length > 0 && needed.every((step) => waits.has(step.id))
      ? undefined
      : `it does not wait for ${before}`;
  }
  const shared = /^(\S+) made on (\S+), copied to (.+)$/.exec(sentence);
  if (shared) return notShared(made, shared[1] ?? '', shared[2] ?? '', (shared[3] ?? '').split(', '));
  const many = /^(\S+) on (.+), side by side$/.exec(sentence);
  if (!many) return 'no sentence of this form is known (server/boot/role-cases/first-plan.ts)';
  const [, name = '', list = ''] = many;
  const hosts = list.split(', ').sort();
  const steps = made.steps.filter((step) => step.work.kind === 'container' && step.subject === name);
  const found = steps.map((step) => step.host).sort();
  if (found.join() !== hosts.join()) return `${name} is on ${found.join(', ') || 'no host'}`;
  const waits = steps.find((step) => steps.some((other) => reach(made, step.id).has(other.id)));
  return waits && `${waits.id} waits for another host's ${name}`;
}

/** A job that is done on one host, and on others with its copy. */
function notShared(made: Plan, name: string, maker: string, others: readonly string[]): string | undefined {
  const jobs = made.steps.flatMap(({ id, host, work, needs }) =>
    work.kind === 'job' && work.job.spec.name === name ? [{ id, host, from: work.from, needs }] : [],
  );
  const first = jobs.find(({ host }) => host === maker);
  const wanted = [`${maker} itself`, ...others.map((host) => `${host} from ${maker}`)].sort();
  const found = jobs.map(({ host, from }) => (from ? `${host} from ${from}` : `${host} itself`)).sort();
  if (found.join() !== wanted.join()) return `${name} is made by: ${found.join(', ') || 'no host'}`;
  const early = jobs.find((job) => job !== first && !job.needs.includes(first?.id ?? ''));
  return early && `${early.id} does not wait for ${maker}`;
}

const isNamed = (step: Step, name: string): boolean => step.role === name || step.subject === name;

/** Every step that must be done before this one. */
function reach(made: Plan, id: string): ReadonlySet<string> {
  const byId = new Map(made.steps.map((step) => [step.id, step]));
  const seen = new Set<string>();
  const visit = (at: string): void => {
    for (const need of byId.get(at)?.needs ?? [])
      if (!seen.has(need)) {
        seen.add(need);
        visit(need);
      }
  };
  visit(id);
  return seen;
}
