import { createTRPCClient, createWSClient, httpLink, splitLink, TRPCClientError, wsLink } from '@trpc/client';
import WebSocket from 'ws';
import { z } from 'zod';
import type { AppRouter } from '../api/router';
import { exitCodes, Failure } from '../cli/failure';
import type { Panel } from '../cli/panel/panel';
import { errorText } from '../cli/show/error-text';
import { createBell } from '../core/domain/bell';
import type { RefusalReason } from '../core/domain/refusal-reason';
import type { RunEventBatch } from '../views/runs';
import type { CliWords } from '../words/cli/cli-words';
import { anyRefusalText } from '../words/say';

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
    clouds: () => answered(client.clouds.list.query()),
    inventory: async (cloud) => (await answered(client.clouds.files.query({ cloud }))).inventory,
    createPlan: async (
      cloud,
      action,
      { hosts, services, containers, takeOver, to, backup, incremental, reboot },
    ) => {
      // The program asks for the name itself, before it approves.
      const named = action === 'destroy' || action === 'restore';
      const destroyed = named ? await answered(client.clouds.get.query({ cloud })) : undefined;
      const options = {
        ...(hosts ? { hosts: [...hosts] } : {}),
        ...(services.length > 0 ? { services: [...services] } : {}),
        ...(containers.length > 0 ? { containers: [...containers] } : {}),
        ...(takeOver === undefined ? {} : { takeOver }),
        ...(to === undefined ? {} : { to }),
        ...(backup === undefined ? {} : { backup }),
        ...(incremental ? { incremental } : {}),
        ...(reboot ? { reboot } : {}),
        ...(destroyed ? { confirmName: destroyed.name } : {}),
      };
      return (await answered(client.plans.create.mutate({ cloud, action, options }))).id;
    },
    plan: (plan) => answered(client.plans.get.query({ plan })),
    approve: async (plan, digest, overridden) =>
      (await answered(client.plans.approve.mutate({ plan, digest, overridden: [...overridden] }))).run,
    run: (run) => answered(client.runs.get.query({ run })),
    causes: async (run, step) => (await answered(client.runs.explain.query({ run, step }))).causes,
    pause: async (run) => {
      await answered(client.runs.pause.mutate({ run }));
    },
    resume: async (run) => {
      await answered(client.runs.resume.mutate({ run }));
    },
    cancel: async (run) => {
      await answered(client.runs.cancel.mutate({ run }));
    },
    resources: async (cloud) => (await answered(client.resources.get.query({ cloud }))) ?? undefined,
    createResources: async (cloud, wish) =>
      (await answered(client.resources.create.mutate({ cloud, wish }))).id,
    removeResources: async (cloud, confirmName) =>
      (await answered(client.resources.remove.mutate({ cloud, confirmName }))).id,
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
    throw new Failure(({ failures }) => failures.badPanel(url), { code: exitCodes.usage });
  }
}

const refusal = z.object({
  /** `kind` says how its other fields are named; words of another release are not known here. */
  refused: z.looseObject({ kind: z.string() }).exactOptional(),
  tag: z.string().exactOptional(),
  remedy: z.string().exactOptional(),
  diagnostics: z
    .array(
      z.object({ severity: z.enum(['error', 'warning']), summary: z.string(), zh: z.string().default('') }),
    )
    .exactOptional(),
});

/** What the panel refused, in the words of this program; in its own where this program has none. */
async function answered<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (!(cause instanceof TRPCClientError)) throw cause;
    const { refused, tag, remedy, diagnostics } = refusal.catch({}).parse(cause.data);
    // A panel of the same release sends such a reason; `anyRefusalText` looks its kind up.
    const reason = refused as RefusalReason | undefined;
    const says = (words: CliWords): string =>
      (reason && anyRefusalText(reason, words.shared)) ??
      (tag === undefined ? cause.message : errorText({ tag, message: cause.message }, words));
    throw new Failure((words) => words.failures.panelSays(says(words)), {
      ...(remedy === undefined
        ? {}
        : { remedy: ({ shared }) => (tag === undefined ? remedy : shared.remedy({ tag, remedy })) }),
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
    if (failed !== undefined) {
      const says = failed instanceof Error ? failed.message : String(failed);
      throw new Failure(({ failures }) => failures.panelSays(says));
    }
  } finally {
    signal.removeEventListener('abort', end);
    subscription.unsubscribe();
  }
}
