'use client';
import { useEffect, useRef, useState } from 'react';
import { type Drop, dropGroup, dropHosts, UNASSIGNED } from '@/server/core/topology/drop';
import { touchedHosts } from '@/server/core/topology/touched-hosts';
import { useText } from '../i18n/context';
import type { CanvasModel } from './canvas-model';
import type { CanvasNode } from './canvas-nodes';
import { createDragStore, type Held } from './drag-store';
import { refusalText } from './drop-text';
import { type RegionBox, regionAt } from './layout';
import type { Topology } from './use-topology';

/** What a drop would bring is asked after the pointer rested this long. */
const REST_MS = 90;

function heldBy(node: CanvasNode, all: readonly CanvasNode[]): Held {
  const parent = (one: CanvasNode) => one.parentId?.replace(/^group\//, '') ?? UNASSIGNED;
  if (node.type === 'host')
    return {
      kind: 'hosts',
      hosts: all.flatMap((one) => (one.type === 'host' ? [{ host: one.data.host, from: parent(one) }] : [])),
    };
  if (node.type === 'child') return { kind: 'group', group: node.data.child, from: parent(node) };
  return { kind: 'group', group: node.data.group };
}

/** Follows a drag: the group under the pointer, whether a drop works there, and what it would bring. */
export function useDrag(topology: Topology, model: CanvasModel, regions: readonly RegionBox[]) {
  const t = useText();
  const [drag] = useState(createDragStore);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { drawing } = topology;

  const dropOf = (held: Held, target: string | undefined, copy: boolean): Drop =>
    held.kind === 'hosts'
      ? dropHosts(drawing, held.hosts, target, copy)
      : dropGroup(drawing, held.group, held.from, target === UNASSIGNED ? undefined : target);

  function ask(drop: Drop) {
    clearTimeout(timer.current);
    if (drop.kind === 'refused') return;
    const asked = drag.get();
    timer.current = setTimeout(() => {
      topology.ask(drop.edits).then(
        (found) => {
          const now = drag.get();
          if (found.kind === 'stale') topology.foundStale(found);
          if (
            !now ||
            found.kind === 'stale' ||
            !asked ||
            now?.target !== asked.target ||
            now.copy !== asked.copy
          )
            return;
          const hosts = asked.held.kind === 'hosts' ? asked.held.hosts : [];
          const lack = hosts
            .flatMap(({ host }) => model.lacks(host, found.interfaces[host] ?? []))
            .find(({ fix }) => !fix);
          const touched = touchedHosts(topology.state.placed, found.placed);
          drag.set({
            ...now,
            gains: touched.flatMap(({ gains }) => gains),
            loses: touched.flatMap(({ loses }) => loses),
            ...(lack ? { refused: t.topology.refusal.external(lack.host, lack.name, lack.setting) } : {}),
          });
        },
        () => undefined,
      );
    }, REST_MS);
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') drag.set(undefined);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [drag]);

  return {
    drag,
    start(node: CanvasNode, all: readonly CanvasNode[]) {
      const held = heldBy(node, all);
      const target = held.kind === 'hosts' ? held.hosts[0]?.from : held.from;
      drag.set({ held, target, home: true, copy: false });
    },
    move(point: { readonly x: number; readonly y: number }, copy: boolean) {
      const now = drag.get();
      if (!now) return;
      const own = now.held.kind === 'group' && now.held.from === undefined ? now.held.group : undefined;
      const target = regionAt(regions, point, own);
      if (target === now.target && copy === now.copy) return;
      const { held } = now;
      const home =
        held.kind === 'hosts'
          ? held.hosts.every(({ from }) => from === (target ?? UNASSIGNED))
          : target === held.from;
      const drop = dropOf(held, target, copy);
      drag.set({
        held,
        target,
        home,
        copy,
        ...(drop.kind === 'refused' ? { refused: refusalText(drop.why, t) } : {}),
      });
      if (!home) ask(drop);
    },
    /** Makes the drop, unless it is refused or was cancelled. */
    stop() {
      clearTimeout(timer.current);
      const now = drag.get();
      drag.set(undefined);
      if (!now || now.home || now.refused !== undefined) return;
      const drop = dropOf(now.held, now.target, now.copy);
      if (drop.kind === 'edits') topology.act(drop.edits);
    },
  };
}
