import { createTRPCClient, createWSClient, httpLink, splitLink, TRPCClientError, wsLink } from '@trpc/client';
import WebSocket from 'ws';
import { z } from 'zod';
import type { AppRouter } from '../api/router';
import { Failure } from '../cli/failure';
import type { Panel } from '../cli/panel/panel';
import { createBell } from '../core/domain/bell';
import type { RunEventBatch } from '../views/runs';

/** A panel over the network, asked with an API token. */
export function createPanelClient(url: string, token: string): Panel {
  const base = parsed(url);
  const headers = { authorization: `Bearer ${token}` };
  class Socket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const socket = createWSClient({
    url: new URL('/api/ws', base).href.replace(/^http/, 'ws'),
    // The client asks for a browser's WebSocket, of which it uses what both have.
    WebSocket: Socket as unknown as typeof globalThis.WebSocket,
    lazy: { enabled: true, closeMs: 0 },
  });
  const client = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: wsLink({ client: socket }),
        false: httpLink({ url: new URL('/api/trpc', base).href, headers }),
      }),
    ],
  });
  return {
    clouds: () => told(client.clouds.list.query()),
    inventory: async (cloud) => (await told(client.clouds.files.query({ cloud }))).inventory,
    createPlan: async (cloud, action, { hosts, containers, takeOver }) => {
      // The program asks for the name itself, before it approves.
      const destroyed = action === 'destroy' ? await told(client.clouds.get.query({ cloud })) : undefined;
      const options = {
        ...(hosts ? { hosts: [...hosts] } : {}),
        ...(containers.length > 0 ? { containers: [...containers] } : {}),
        ...(takeOver === undefined ? {} : { takeOver }),
        ...(destroyed ? { confirmName: destroyed.name } : {}),
      };
      return (await told(client.plans.create.mutate({ cloud, action, options }))).id;
    },
    plan: (plan) => told(client.plans.get.query({ plan })),
    approve: async (plan, digest, overridden) =>
      (await told(client.plans.approve.mutate({ plan, digest, overridden: [...overridden] }))).run,
    run: (run) => told(client.runs.get.query({ run })),
    causes: async (run, step) => (await told(client.runs.explain.query({ run, step }))).causes,
    pause: async (run) => {
      await told(client.runs.pause.mutate({ run }));
    },
    resume: async (run) => {
      await told(client.runs.resume.mutate({ run }));
    },
    cancel: async (run) => {
      await told(client.runs.cancel.mutate({ run }));
    },
    resources: async (cloud) => (await told(client.resources.get.query({ cloud }))) ?? undefined,
    createResources: async (cloud, wish) => (await told(client.resources.create.mutate({ cloud, wish }))).id,
    removeResources: async (cloud, confirmName) =>
      (await told(client.resources.remove.mutate({ cloud, confirmName }))).id,
    events: (run, after, signal) =>
      batches(signal, (handlers) =>
        client.runs.events.subscribe(
          { run, lastEventId: String(after) },
          { ...handlers, onData: (batch) => handlers.onData(batch.data) },
        ),
      ),
  };
}

function parsed(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new Failure(`--panel ${url} is not an address like http://127.0.0.1:8787`, { code: 2 });
  }
}

const said = z.object({
  remedy: z.string().exactOptional(),
  diagnostics: z
    .array(
      z.object({ severity: z.enum(['error', 'warning']), summary: z.string(), zh: z.string().default('') }),
    )
    .exactOptional(),
});

/** What the panel refused, in its own words. */
async function told<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (!(cause instanceof TRPCClientError)) throw cause;
    const { remedy, diagnostics } = said.catch({}).parse(cause.data);
    throw new Failure(`the panel says: ${cause.message}`, {
      ...(remedy === undefined ? {} : { remedy }),
      ...(diagnostics ? { diagnostics } : {}),
    });
  }
}

interface Handlers {
  onData(batch: RunEventBatch): void;
  onError(cause: unknown): void;
  onComplete(): void;
}

/** A subscription as a sequence of batches. */
async function* batches(
  signal: AbortSignal,
  subscribe: (handlers: Handlers) => { unsubscribe(): void },
): AsyncGenerator<RunEventBatch> {
  const waiting: RunEventBatch[] = [];
  let ended = false;
  let failed: unknown;
  const bell = createBell();
  const note = (what: () => void) => {
    what();
    bell.ring();
  };
  const end = () =>
    note(() => {
      ended = true;
    });
  signal.addEventListener('abort', end, { once: true });
  const subscription = subscribe({
    onData: (batch) => note(() => waiting.push(batch)),
    onError: (cause) =>
      note(() => {
        failed = cause;
        ended = true;
      }),
    onComplete: end,
  });
  try {
    for (;;) {
      const next = waiting.shift();
      if (next) yield next;
      else if (ended) break;
      else await bell.heard();
    }
    if (failed !== undefined)
      throw new Failure(`the panel says: ${failed instanceof Error ? failed.message : String(failed)}`);
  } finally {
    signal.removeEventListener('abort', end);
    subscription.unsubscribe();
  }
}
