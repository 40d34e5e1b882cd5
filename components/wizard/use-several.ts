'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RoledHost } from '@/server/core/topology/role-edits';
import type { DetectView } from '@/server/views/clouds';
import type { LookedHost } from '@/server/views/topology';
import { useApi } from '../api/client';
import { type SplitLook, splitLook } from '../topology/split-look';
import type { Target, Wizard } from './use-wizard';

const nothing: SplitLook = { left: [], keys: [] };

export interface Several {
  /** What the looks so far found. */
  readonly looked: readonly LookedHost[];
  readonly looking: boolean;
  readonly error: unknown;
  /** Makes the cloud where it is not made yet, and looks at all its hosts. */
  readonly look: (name: string, target: Target) => void;
  /** Hosts that did not answer; empty while nobody looked. */
  readonly left: SplitLook['left'];
  readonly keys: SplitLook['keys'];
  readonly jump: SplitLook['jump'];
  /** Pins what is shown and looks again at the hosts behind it. */
  readonly pin: () => void;
  readonly pinning: boolean;
  readonly pinError: unknown;
  /** Puts the question about keys aside. */
  readonly forget: () => void;
  /** Whether one may go on without the hosts that did not answer. */
  readonly goOn: (() => void) | undefined;
  /** The host whose interfaces the decisions are about; absent before all were seen. */
  readonly view: DetectView | undefined;
  readonly back: () => void;
}

/** Looks at several hosts, in as many turns as their keys take. */
export function useSeveral(wizard: Wizard, hosts: readonly RoledHost[]): Several {
  const api = useApi();
  const [looked, setLooked] = useState<readonly LookedHost[]>([]);
  const [asked, setAsked] = useState(false);
  const [view, setView] = useState<DetectView>();
  const lookNow = useMutation(api.hosts.look.mutationOptions());
  const detectNow = useMutation(api.hosts.detect.mutationOptions());
  const acceptKey = useMutation(api.hosts.acceptKey.mutationOptions());
  const acceptJump = useMutation(api.hosts.acceptJumpKey.mutationOptions());

  /** The decisions are about the network of a host that carries the cloud's address. */
  const first = (seen: readonly LookedHost[]) =>
    hosts.find(
      ({ name, roles }) =>
        roles.includes('network') && seen.some((one) => one.host === name && one.kind === 'seen'),
    );
  const detect = async (cloud: string, seen: readonly LookedHost[]) => {
    const host = first(seen);
    if (host) setView(await detectNow.mutateAsync({ cloud, host: host.name }));
  };
  const lookAt = async (cloud: string, names: readonly string[]) => {
    const { hosts: found } = await lookNow.mutateAsync({ cloud, hosts: [...names] });
    const now = new Map([...looked, ...found].map((one) => [one.host, one]));
    const all = hosts.flatMap(({ name }) => now.get(name) ?? []);
    setLooked(all);
    setAsked(true);
    if (all.length === hosts.length && all.every(({ kind }) => kind === 'seen')) await detect(cloud, all);
  };
  const look = useMutation({
    mutationFn: async ({ name, target }: { readonly name: string; readonly target: Target }) => {
      setLooked([]);
      await lookAt(
        await wizard.make(name, target),
        hosts.map((host) => host.name),
      );
    },
  });
  const split = looked.length > 0 ? splitLook(looked) : nothing;
  const { left, keys, jump } = split;
  const pin = useMutation({
    mutationFn: async () => {
      const { cloud } = wizard;
      if (cloud === undefined) return;
      if (jump) await acceptJump.mutateAsync({ cloud, ...jump });
      else
        for (const { host, fingerprint } of keys) await acceptKey.mutateAsync({ cloud, host, fingerprint });
      await lookAt(
        cloud,
        looked.flatMap(({ kind, host }) => (kind === 'seen' ? [] : [host])),
      );
    },
  });
  const looking = look.isPending || pin.isPending || detectNow.isPending;
  const goOn = useMutation({ mutationFn: (cloud: string) => detect(cloud, looked) });
  const { cloud } = wizard;
  return {
    looked,
    looking,
    error: look.error ?? pin.error ?? goOn.error,
    look: (name, target) => look.mutate({ name, target }),
    left,
    keys: asked && !looking ? keys : [],
    jump: asked && !looking ? jump : undefined,
    pin: () => pin.mutate(),
    pinning: pin.isPending,
    pinError: pin.error,
    forget: () => setAsked(false),
    goOn: cloud !== undefined && first(looked) ? () => goOn.mutate(cloud) : undefined,
    view,
    back: () => setView(undefined),
  };
}
