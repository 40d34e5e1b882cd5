import { createFakeHosts } from '../../adapters/fake/fake-hosts';
import { createFakeWorld } from '../../adapters/fake/fake-world';
import type { Readiness } from '../../core/domain/desired';
import type { RunEventBody } from '../../core/domain/event';
import type { StepWork } from '../../core/domain/plan';
import type { Workshop } from '../build/workshop';
import { createConnections } from '../connections';
import { observeHost } from '../observe/observe-host';
import type { CloudApis, CloudSessions } from '../ports';
import { createPerform } from './perform';
import { runGraph } from './run-graph';

/** The image of every container here. */
export const REF = 'kollage/tiny:1';
export const ready: Readiness = { kind: 'running', seconds: 1 };

/** Nobody signs in. */
export const noSessions: CloudSessions = {
  open: async () => {
    throw new Error('nobody signs in here');
  },
};

/** One host of a fake world, and steps done on it as a run does them. */
export function createBench(
  given: {
    readonly workshop?: Workshop;
    readonly apis?: CloudApis;
    readonly sessions?: CloudSessions;
    readonly hold?: (signal: AbortSignal) => Promise<void>;
    readonly overridden?: readonly string[];
  } = {},
) {
  const world = createFakeWorld({ hosts: ['h1'] });
  const host = world.host('h1');
  host.images.set(REF, 'sha256:1');
  const connections = createConnections(createFakeHosts(world));
  const connect = (name: string) => connections.get({ kind: 'local', name });
  const events: RunEventBody[] = [];
  const sink = { append: (event: RunEventBody) => void events.push(event), flush: async () => {} };
  const perform = createPerform({
    connect,
    observe: async (name) => observeHost(await connect(name), { clock: world.clock }),
    apis: given.apis ?? { observe: async () => ({}), ensure: async () => undefined },
    sessions: given.sessions ?? noSessions,
    look: connect,
    forget: () => undefined,
    ...(given.hold ? { hold: given.hold } : {}),
    secrets: { resolve: (text) => text.replaceAll('<ref>', 's3cret') },
    clock: world.clock,
    events: sink,
    ...(given.workshop ? { workshop: given.workshop } : {}),
    ...(given.overridden ? { overridden: given.overridden } : {}),
  });
  /** Does it as a step of a run does, with its time-out. */
  const work = async (each: StepWork, signal = new AbortController().signal, at = 'h1') => {
    const step = {
      id: 'h1/x',
      host: at,
      role: '',
      subject: 'x',
      work: each,
      needs: [],
      timeout: 60,
      attempts: 1,
    };
    const from = events.length;
    await runGraph({
      steps: [step],
      perform,
      events: sink,
      clock: world.clock,
      signal,
      limits: { total: 1, perHost: 1 },
    });
    const mine = events.slice(from);
    const end = mine.at(-1);
    return {
      end,
      error: end?.type === 'step_failed' ? end.error : undefined,
      lines: mine.flatMap((event) => (event.type === 'step_log' ? [event.line] : [])),
    };
  };
  const done = (from: number) => world.journal.slice(from).map((entry) => `${entry.verb} ${entry.subject}`);
  return { world, host, work, done, events };
}
