import type { WatchView } from '@/server/views/watch';

interface Placed {
  readonly host: string;
  readonly name: string;
}

/** What the watch sees of drift on hosts that it sees just now. */
export interface ImageDrift {
  /** False: nobody watches, or the files of the cloud cannot be read. */
  readonly known: boolean;
  /** Containers whose image was compared. */
  readonly compared: number;
  readonly images: readonly (Placed & { readonly runs: string; readonly wanted: string })[];
  readonly leftOver: readonly Placed[];
}

export function imageDrift({ hosts, state }: WatchView): ImageDrift {
  const seen = hosts.flatMap(({ host, known, drift }) =>
    state.kind === 'live' && known?.kind === 'seen' && drift
      ? [{ host, drift, containers: known.containers }]
      : [],
  );
  return {
    known: seen.length > 0,
    compared: seen.reduce(
      (sum, { containers, drift }) =>
        sum + containers.filter(({ once }) => !once).length - drift.leftOver.length,
      0,
    ),
    images: seen.flatMap(({ host, drift }) =>
      drift.images.map(({ name, runs, wanted }) => ({ host, name, runs, wanted })),
    ),
    leftOver: seen.flatMap(({ host, drift }) => drift.leftOver.map(({ name }) => ({ host, name }))),
  };
}
