'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Diagnostic } from '@/server/core/domain/diagnostic';
import type { InventoryEdit } from '@/server/core/topology/apply-edits';
import { applyEdits } from '@/server/core/topology/apply-edits';
import { type Drawing, drawInventory } from '@/server/core/topology/drawing';
import type { StaleTopology, TopologyPreview, TopologyState, TopologyView } from '@/server/views/topology';
import { useApi } from '../api/client';
import { did, editsOf, type History, noHistory, redone, undone } from './history';
import { keepDraft, keptDraft, replayed } from './kept-draft';

/** The server works out services and rules this long after the last change. */
const PAUSE_MS = 60;

export type Preview = Extract<TopologyPreview, { kind: 'preview' }>;

/** The drawing of a cloud with what was changed in it and not saved. */
export interface Topology {
  readonly view: TopologyView;
  readonly text: string;
  readonly drawing: Drawing;
  readonly edits: readonly InventoryEdit[];
  /** Services and rules; of the drawing as it is once `fresh`. */
  readonly state: TopologyState;
  readonly fresh: boolean;
  readonly preview: Preview | undefined;
  readonly previewError: unknown;
  /** Why the last change was not made. */
  readonly refused: readonly Diagnostic[];
  readonly stale: StaleTopology | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** False, with `refused`, when the edits cannot be made. */
  act(edits: readonly InventoryEdit[]): boolean;
  undo(): void;
  redo(): void;
  /** Drops what is not saved and loads what is stored. */
  discard(): Promise<void>;
  /** Another inventory is stored. */
  foundStale(stale: StaleTopology): void;
  /** Makes the changes again on the inventory that is stored, as far as they can be made. */
  carryOver(onto: StaleTopology): Promise<void>;
  /** What the edits would come to, on top of what was changed. */
  ask(edits: readonly InventoryEdit[]): Promise<TopologyPreview>;
}

/** Undefined where the inventory cannot be read. */
export function useTopology(cloud: string, view: TopologyView, onLoaded: () => void): Topology | undefined {
  const api = useApi();
  const queries = useQueryClient();
  const [history, setHistory] = useState<History>(() => keptDraft(cloud)?.history ?? noHistory);
  const [refused, setRefused] = useState<readonly Diagnostic[]>([]);
  const [stale, setStale] = useState<StaleTopology>();
  const [preview, setPreview] = useState<{ readonly of: string; readonly is: Preview }>();
  const { mutateAsync } = useMutation(api.topology.preview.mutationOptions());
  const text = history.past.at(-1)?.text ?? view.inventory;
  const edits = useMemo(() => editsOf(history), [history]);
  const usual = useMemo(() => new Set(view.usual), [view.usual]);
  const drawing = useMemo(
    () => drawInventory(text, view.defaults, usual).value,
    [text, view.defaults, usual],
  );
  const [error, setError] = useState<unknown>();
  const asked = useRef('');
  asked.current = text;
  useEffect(() => keepDraft(cloud, { view, history }), [cloud, view, history]);
  const dirty = edits.length > 0;
  useEffect(() => {
    if (!dirty) return;
    const hold = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [dirty]);
  useEffect(() => {
    if (edits.length === 0) return setPreview(undefined);
    const timer = setTimeout(() => {
      mutateAsync({ cloud, digest: view.digest, edits }).then(
        (is) => {
          if (is.kind === 'stale') setStale(is);
          else if (asked.current === text) setPreview({ of: text, is });
          setError(undefined);
        },
        (cause) => setError(cause),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [cloud, view.digest, edits, text, mutateAsync]);
  if (!drawing) return undefined;
  const known = edits.length > 0 ? preview : undefined;
  /** Loads what is stored now; `next` is what is not saved of it. */
  const again = async (next: History) => {
    const stored = await queries.fetchQuery({ ...api.topology.get.queryOptions({ cloud }), staleTime: 0 });
    keepDraft(cloud, { view: stored, history: next });
    onLoaded();
  };
  const move = (next: History) => {
    setHistory(next);
    setRefused([]);
  };
  return {
    view,
    text,
    drawing,
    edits,
    state: known?.is ?? view,
    fresh: edits.length === 0 || known?.of === text,
    preview: known?.of === text ? known.is : undefined,
    previewError: edits.length > 0 ? error : undefined,
    refused,
    stale,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    act(more) {
      const applied = applyEdits(text, more);
      if (applied.value === undefined) {
        setRefused(applied.diagnostics);
        return false;
      }
      move(did(history, { edits: more, text: applied.value }));
      return true;
    },
    undo: () => move(undone(history)),
    redo: () => move(redone(history)),
    discard: () => again(noHistory),
    foundStale: setStale,
    carryOver: (onto) =>
      again(
        replayed(
          onto.inventory,
          history.past.map((step) => step.edits),
        ),
      ),
    ask: (more) => mutateAsync({ cloud, digest: view.digest, edits: [...edits, ...more] }),
  };
}
