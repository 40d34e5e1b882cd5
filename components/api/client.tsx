'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createTRPCClient,
  createWSClient,
  httpBatchLink,
  httpLink,
  splitLink,
  type TRPCClient,
  wsLink,
} from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { connectionLost, connectionOpened } from './connection';
import { errorCode } from './error';
import { liveSocket } from './live-socket';
import type { AppRouter } from './router';

const context = createTRPCContext<AppRouter>();
export const useApi = context.useTRPC;
export const useApiClient = context.useTRPCClient;

const LiveContext = createContext(false);
/** False until subscriptions can be made. */
export const useLive = (): boolean => useContext(LiveContext);

const url = '/api/trpc';
/** What hosts are asked for may take long: those questions are asked one by one, and hold up no other. */
const http = () =>
  splitLink<AppRouter>({
    condition: ({ path }) => path.startsWith('logs.') || path === 'overview.measure',
    true: httpLink({ url, methodOverride: 'POST' }),
    false: httpBatchLink({ url }),
  });

const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (count, error) => errorCode(error) === 'offline' && count < 20,
        retryDelay: (attempt) => Math.min(5_000, 500 * 2 ** attempt),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });

interface Live {
  readonly client: TRPCClient<AppRouter>;
  readonly close: () => void;
}

/** One WebSocket a tab, opened at once, so that the strip can say whether the page is live. */
function openLive(queries: QueryClient): Live {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  let opened = false;
  const socket = createWSClient({
    url: `${scheme}://${window.location.host}/api/ws`,
    WebSocket: liveSocket(),
    retryDelayMs: (attempt) => Math.min(5_000, 250 * 2 ** attempt),
    keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 3_000 },
    onOpen: () => {
      connectionOpened();
      if (opened) void queries.invalidateQueries();
      opened = true;
    },
    onClose: () => connectionLost(new Date().toISOString()),
  });
  return {
    client: createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: (op) => op.type === 'subscription',
          true: wsLink({ client: socket }),
          false: http(),
        }),
      ],
    }),
    close: () => void socket.close(),
  };
}

/** The API for everything below. With `live`, subscriptions work and the tab keeps a WebSocket. */
export function ApiProvider(props: { readonly live: boolean; readonly children: ReactNode }) {
  const [queries] = useState(newQueryClient);
  const [client, setClient] = useState<TRPCClient<AppRouter>>(() =>
    createTRPCClient<AppRouter>({ links: [http()] }),
  );
  const [ready, setReady] = useState(!props.live);
  useEffect(() => {
    if (!props.live) return;
    const live = openLive(queries);
    setClient(() => live.client);
    setReady(true);
    return live.close;
  }, [props.live, queries]);
  return (
    <QueryClientProvider client={queries}>
      <context.TRPCProvider trpcClient={client} queryClient={queries}>
        <LiveContext value={ready}>{props.children}</LiveContext>
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
