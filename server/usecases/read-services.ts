import { z } from 'zod';
import type { CloudSession, ServiceType } from '../engine/ports';
import { read } from '../engine/resources/resource';
import type { ServiceRow, ServicesView } from '../views/services';
import { enterCloud } from './enter-cloud';
import type { WorkerDeps } from './worker-deps';

/** Milliseconds: one that hangs is not to hold up the others. */
const LIMIT = 8_000;

/** Nova, Cinder and Heat report alike: a state that they judge, and a status that the operator sets. */
const reported = z.object({
  binary: z.string(),
  host: z.string(),
  status: z.string(),
  state: z.string().optional(),
  zone: z.string().nullish(),
  updated_at: z.string().nullish(),
  disabled_reason: z.string().nullish(),
  engine_id: z.string().nullish(),
});
const agent = z.object({
  agent_type: z.string(),
  host: z.string(),
  alive: z.boolean(),
  admin_state_up: z.boolean(),
  availability_zone: z.string().nullish(),
  heartbeat_timestamp: z.string().nullish(),
});

/** These services write their times in UTC, with and without saying so. */
const seen = (time: string | null | undefined): { seenAt?: string } => {
  const parsed = Date.parse(
    time && !/(Z|[+-]\d\d:?\d\d)$/.test(time) ? `${time.replace(' ', 'T')}Z` : (time ?? ''),
  );
  return Number.isNaN(parsed) ? {} : { seenAt: new Date(parsed).toISOString() };
};
const given = <K extends string>(key: K, value: string | null | undefined): { [k in K]?: string } | object =>
  value ? { [key]: value } : {};

const reportedRows = (service: ServiceType, answer: z.infer<typeof reportedSchema>): ServiceRow[] =>
  answer.services.map((row) => ({
    service,
    binary: row.binary,
    host: row.host,
    // Heat has no state beside its status.
    state: (row.state ?? row.status) === 'down' ? 'down' : row.status === 'disabled' ? 'disabled' : 'up',
    ...given('process', row.engine_id),
    ...given('zone', row.zone),
    ...given('reason', row.disabled_reason),
    ...seen(row.updated_at),
  }));

const agentRows = (answer: z.infer<typeof agentSchema>): ServiceRow[] =>
  answer.agents.map((row) => ({
    service: 'network',
    binary: row.agent_type,
    host: row.host,
    state: row.alive ? (row.admin_state_up ? 'up' : 'disabled') : 'down',
    ...given('zone', row.availability_zone),
    ...seen(row.heartbeat_timestamp),
  }));

const reportedSchema = z.object({ services: z.array(reported) });
const agentSchema = z.object({ agents: z.array(agent) });

interface Source {
  readonly service: ServiceType;
  readonly rows: (session: CloudSession) => Promise<ServiceRow[]>;
}

const reporting = (service: ServiceType, path: string): Source => ({
  service,
  rows: async (session) =>
    reportedRows(
      service,
      await read(session, { service, method: 'GET', path, timeout: LIMIT }, reportedSchema),
    ),
});
const sources: readonly Source[] = [
  reporting('compute', '/os-services'),
  {
    service: 'network',
    rows: async (session) =>
      agentRows(
        await read(
          session,
          { service: 'network', method: 'GET', path: '/v2.0/agents', timeout: LIMIT },
          agentSchema,
        ),
      ),
  },
  reporting('volumev3', '/os-services'),
  reporting('orchestration', '/services'),
];
const order: Readonly<Record<ServiceRow['state'], number>> = { down: 0, disabled: 1, up: 2 };
const byNeed = (a: ServiceRow, b: ServiceRow) =>
  order[a.state] - order[b.state] ||
  sources.findIndex((s) => s.service === a.service) - sources.findIndex((s) => s.service === b.service) ||
  a.binary.localeCompare(b.binary) ||
  a.host.localeCompare(b.host);

/** Asks every service of the catalogue that reports on its processes, side by side. */
export async function askServices(session: CloudSession, now: number): Promise<ServicesView> {
  const there = sources.filter(({ service }) => session.has(service));
  const answers = await Promise.all(
    there.map(async ({ service, rows }) => {
      try {
        return { service, rows: await rows(session) };
      } catch (cause) {
        return { service, rows: [], error: cause instanceof Error ? cause.message : String(cause) };
      }
    }),
  );
  return {
    at: new Date(now).toISOString(),
    asked: answers.map(({ service, error }) => ({ service, ...(error ? { error } : {}) })),
    rows: answers.flatMap((answer) => answer.rows).sort(byNeed),
  };
}

/** How the services of a cloud say they are; those that need somebody first. */
export async function readServices(worker: WorkerDeps, id: string): Promise<ServicesView> {
  const { session } = await enterCloud(worker, id);
  return askServices(session, worker.clock.now());
}
