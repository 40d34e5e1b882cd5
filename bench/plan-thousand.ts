// A process of its own: plans a cloud of so many full hosts, and prints what that took as JSON.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { compileGiven } from '../server/boot/role-cases/compile-given';
import { hashes, readRolesAndTools } from '../server/boot/roles-and-tools';
import { diffInParts } from '../server/core/diff/diff';
import { found, running, seen } from '../server/core/diff/test-state';
import type { DesiredHost, DesiredState } from '../server/core/domain/desired';
import { keptPlan } from '../server/core/plan/kept-plan';
import { planInParts } from '../server/core/plan/plan';
import { inTurns } from '../server/usecases/in-turns';

const count = Number(process.argv[2] ?? 1000);
const FIRST = 'h0001';
const PER_HOST = 50;

/** One host that holds all, as compiled from the roles, and others like it. Its one-shots run on the first alone. */
async function fullHosts(): Promise<DesiredState> {
  const { value: tools } = await readRolesAndTools();
  if (!tools) throw new Error('the roles cannot be read');
  const all = ['control', 'network', 'compute', 'storage', 'monitoring'];
  const made = compileGiven(
    {
      inventory: Object.fromEntries(all.map((group) => [group, [FIRST]])),
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '192.0.2.200',
        api_interface_address: '192.0.2.10',
        docker_registry: '192.0.2.9:4000',
      },
      overrides: {},
      facts: {},
    },
    tools,
  );
  const one = made.value?.hosts[FIRST];
  if (!made.value || !one) throw new Error(JSON.stringify(made.diagnostics));
  // Until there are services enough, some stand twice on a host, under another name.
  const more = one.containers.slice(0, PER_HOST - one.containers.length).map((container) => ({
    ...container,
    spec: { ...container.spec, name: `${container.spec.name}_2` },
    files: container.files.map((file) => ({
      ...file,
      path: file.path.replace(/^(\/etc\/kolla\/[^/]+)/, '$1-2'),
    })),
  }));
  const text = JSON.stringify({ ...one, containers: [...one.containers, ...more] });
  const hosts: Record<string, DesiredHost> = {};
  for (let n = 1; n <= count; n += 1) {
    const name = `h${String(n).padStart(4, '0')}`;
    hosts[name] = JSON.parse(text.replaceAll(`"${FIRST}"`, `"${name}"`));
  }
  return { ...made.value, hosts };
}

const desired = await fullHosts();
const containers = desired.hosts[FIRST]?.containers.length ?? 0;
const empty = found(
  Object.values(desired.hosts).map((host) => ({ ...seen(host, { docker: { containers: {} } }), files: {} })),
);
const asDesired = found(
  Object.values(desired.hosts).map((host) =>
    seen(host, {
      docker: {
        containers: Object.fromEntries(host.containers.map(({ spec }) => [spec.name, running(spec)])),
      },
    }),
  ),
);

/** Compares and plans, with what it takes to keep the plan. */
async function measured(observed: typeof empty) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  await sleep(50);
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const changes = await inTurns(diffInParts(desired, observed));
  const made = await inTurns(
    planInParts({ action: 'deploy', desired, observed, changes, sha256: hashes.sha256 }),
  );
  const kept = await inTurns(keptPlan(made, hashes.sha256));
  // As it is stored: some hundred steps at a time.
  let megabytes = JSON.stringify(kept.changes).length / 1e6;
  for (let at = 0; at < kept.steps.length; at += 400) {
    megabytes += JSON.stringify(kept.steps.slice(at, at + 400)).length / 1e6;
    await turn();
  }
  const wall = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await sleep(50);
  delay.disable();
  return { wall, cpu: (user + system) / 1e6, steps: made.steps.length, megabytes, block: delay.max / 1e6 };
}

const first = await measured(empty);
const again = await measured(asDesired);
console.log(JSON.stringify({ containers, first, again, rss: process.resourceUsage().maxRSS / 1024 }));
