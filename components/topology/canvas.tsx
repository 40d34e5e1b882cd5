'use client';
import '@xyflow/react/dist/base.css';
import {
  applyNodeChanges,
  Background,
  MiniMap,
  type NodeChange,
  type OnNodeDrag,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { type CanvasModel, nodesOf } from './canvas-model';
import { CanvasContext, type CanvasNode, nodeTypes } from './canvas-nodes';
import { DragTip } from './drag-tip';
import { FULL, layOut } from './layout';
import type { ShownRule } from './rule-text';
import { useDrag } from './use-drag';
import type { Topology } from './use-topology';
import { WiringLines } from './wiring-lines';

const levelOf = (zoom: number) => (zoom < 0.35 ? 'tick' : zoom < 0.6 ? 'name' : 'full');

/** Pixels between the canvas' edge and the first region. */
const MARGIN = 20;

interface Props {
  readonly topology: Topology;
  readonly model: CanvasModel;
  readonly shown: readonly string[];
  readonly selected: readonly string[];
  readonly readOnly: boolean;
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onMend: (rule: ShownRule) => void;
}

/** Groups as regions, hosts as cards that one drags. */
export function Canvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Inside {...props} />
    </ReactFlowProvider>
  );
}

function Inside({ topology, model, shown, selected, readOnly, onSelect, onMend }: Props) {
  const t = useText();
  const flow = useReactFlow();
  const regions = useMemo(
    () => layOut(topology.drawing, shown, (group) => model.rulesOf(group).length),
    [topology.drawing, shown, model],
  );
  const laid = useMemo(() => nodesOf(topology.drawing, regions, model), [topology.drawing, regions, model]);
  const [nodes, setNodes] = useState<CanvasNode[]>(laid);
  // The little map would draw every host anew with each step of the pointer.
  const [holding, setHolding] = useState(false);
  const [level, setLevel] = useState('full');
  const box = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const { drag, start, move, stop } = useDrag(topology, model, regions);
  const put = useRef(() => setNodes(laid));
  put.current = () =>
    setNodes((now) => {
      const chosen = new Set(now.filter((node) => node.selected).map(({ id }) => id));
      return laid.map((node) => (chosen.has(node.id) ? { ...node, selected: true } : node));
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout is the trigger
  useEffect(() => put.current(), [laid]);
  useEffect(() => {
    // Chosen elsewhere: by a search, or no more.
    const wanted = new Set(selected);
    setNodes((now) =>
      now.some((node) => wanted.has(node.id) !== (node.selected ?? false))
        ? now.map((node) => ({ ...node, selected: wanted.has(node.id) }))
        : now,
    );
    const [only] = selected;
    if (only !== undefined && selected.length === 1)
      document.querySelector(`[data-id="${CSS.escape(only)}"]`)?.scrollIntoView?.({ block: 'nearest' });
  }, [selected]);
  const onDrag: OnNodeDrag<CanvasNode> = (event) => {
    const at = 'clientX' in event ? event : event.touches[0];
    if (!at) return;
    if (tip.current) tip.current.style.transform = `translate(${at.clientX + 14}px, ${at.clientY + 18}px)`;
    move(flow.screenToFlowPosition({ x: at.clientX, y: at.clientY }), event.altKey);
  };
  const onSelectionChange = useCallback(
    ({ nodes: chosen }: { readonly nodes: readonly CanvasNode[] }) => onSelect(chosen.map(({ id }) => id)),
    [onSelect],
  );
  const mend = useRef(onMend);
  mend.current = onMend;
  const context = useMemo(
    () => ({ drag, mend: (rule: ShownRule) => mend.current(rule), readOnly }),
    [drag, readOnly],
  );
  const changed = (changes: NodeChange<CanvasNode>[]) => setNodes((now) => applyNodeChanges(changes, now));
  return (
    <CanvasContext value={context}>
      <div
        ref={box}
        className="group relative h-full min-h-100 [&_.react-flow\_\_attribution]:bg-transparent!"
        data-level={level}
        data-testid="canvas"
      >
        <ReactFlow<CanvasNode>
          nodes={nodes}
          edges={[]}
          nodeTypes={nodeTypes}
          onNodesChange={changed}
          onNodeDragStart={(_, node, all) => {
            setHolding(true);
            start(node, all);
          }}
          onNodeDrag={onDrag}
          onNodeDragStop={() => {
            setHolding(false);
            stop();
            put.current();
          }}
          onSelectionDragStart={(_, all) => all[0] && start(all[0], all)}
          onSelectionDrag={(event, all) => all[0] && onDrag(event as never, all[0], all)}
          onSelectionDragStop={() => {
            stop();
            put.current();
          }}
          onSelectionChange={onSelectionChange}
          onMove={(_, { zoom }) => setLevel(levelOf(zoom))}
          nodesDraggable={!readOnly}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable
          deleteKeyCode={null}
          selectionMode={SelectionMode.Partial}
          multiSelectionKeyCode={['Control', 'Meta']}
          minZoom={0.2}
          maxZoom={1.5}
          onInit={() => {
            const width = box.current?.clientWidth ?? FULL;
            const zoom = Math.min(1, Math.max(0.6, width / (FULL + 2 * MARGIN)));
            void flow.setViewport({ x: MARGIN, y: MARGIN, zoom });
          }}
          // Buttons are clicked, not dragged.
          noDragClassName="cursor-pointer"
          nodeDragThreshold={4}
          autoPanOnNodeDrag
          disableKeyboardA11y
          onlyRenderVisibleElements={false}
        >
          {!holding && <WiringLines regions={regions} pairs={model.badPairs} />}
          <Background gap={16} color="var(--line-2)" />
          {!holding && (
            <MiniMap
              pannable
              zoomable
              bgColor="var(--surface)"
              maskColor="var(--scrim)"
              nodeColor={(node) => (node.type === 'region' ? 'var(--well)' : 'var(--ink-4)')}
              className="overflow-hidden rounded-md border border-line-2 max-md:hidden [&>svg]:h-24 [&>svg]:w-36"
              ariaLabel={t.topology.canvas}
            />
          )}
        </ReactFlow>
        <div className="absolute bottom-4 left-4 flex rounded-md border border-line-2 bg-surface">
          <Button variant="ghost" size="icon" aria-label={t.topology.zoomOut} onClick={() => flow.zoomOut()}>
            <Minus />
          </Button>
          <Button variant="ghost" size="icon" aria-label={t.topology.zoomIn} onClick={() => flow.zoomIn()}>
            <Plus />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t.topology.fit}
            onClick={() => flow.fitView({ padding: 0.05, maxZoom: 1 })}
          >
            <Maximize />
          </Button>
        </div>
        <DragTip drag={drag} at={tip} />
      </div>
    </CanvasContext>
  );
}
