'use client';
import type { Node, NodeProps } from '@xyflow/react';
import {
  Boxes,
  Cpu,
  HardDrive,
  LineChart,
  type LucideIcon,
  Network,
  Server,
  TriangleAlert,
} from 'lucide-react';
import { createContext, memo, useContext, useSyncExternalStore } from 'react';
import { UNASSIGNED } from '@/server/core/topology/drop';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { StateMark } from '../ui/mark';
import { createDragStore, type DragState } from './drag-store';
import type { HostLook } from './host-look';
import type { ShownRule } from './rule-text';

export type HostNode = Node<{ readonly host: string } & HostLook, 'host'>;
export type ChildNode = Node<{ readonly child: string; readonly members: number }, 'child'>;
export type RegionNode = Node<
  {
    readonly group: string;
    readonly hosts: number;
    readonly members: number;
    readonly roles: string;
    readonly rules: readonly ShownRule[];
  },
  'region'
>;
export type CanvasNode = HostNode | ChildNode | RegionNode;

/** What the nodes share: the drag, and what a click on a fix does. */
export const CanvasContext = createContext({
  drag: createDragStore(),
  mend: (_: ShownRule): void => undefined,
  readOnly: true,
});

const icons: Readonly<Record<string, LucideIcon>> = {
  control: Cpu,
  network: Network,
  compute: Server,
  storage: HardDrive,
  monitoring: LineChart,
};

/** A host in a group: a card, its shape and name from afar, a tick from far away. */
const HostCard = memo(function HostCard({ data, selected, dragging }: NodeProps<HostNode>) {
  return (
    <div
      className={cn(
        'flex h-full items-center gap-2 rounded-md border bg-paper px-2.5 group-data-[level=tick]:opacity-60',
        selected && 'border-accent bg-accent-wash',
        dragging && 'border-accent bg-surface shadow-lg',
      )}
      data-host={data.host}
    >
      <StateMark mark={data.mark} word={data.word} className="group-data-[level=tick]:hidden" />
      <span className="min-w-0 group-data-[level=tick]:hidden">
        <b className="block truncate leading-4" title={data.host}>
          {data.host}
        </b>
        <span className="block truncate text-2xs text-ink-3 group-data-[level=name]:hidden" title={data.full}>
          {data.note}
        </span>
      </span>
    </div>
  );
});

/** A group in a group. */
const ChildChip = memo(function ChildChip({ data, selected }: NodeProps<ChildNode>) {
  const t = useText();
  return (
    <div
      className={cn(
        'flex h-full items-center gap-1.5 rounded-md border border-line-2 bg-well px-2 text-xs group-data-[level=tick]:opacity-60',
        selected && 'border-accent text-accent',
      )}
      title={t.topology.child(data.child)}
      data-child={data.child}
    >
      <Boxes className="size-3.5 text-ink-3" />
      <span className="min-w-0 flex-1 truncate">{data.child}</span>
      <span className="text-2xs text-ink-3">{data.members}</span>
    </div>
  );
});

const statusOf = (state: DragState | undefined, group: string): 'none' | 'target' | 'refused' => {
  if (!state || state.home || (state.target ?? UNASSIGNED) !== group) return 'none';
  if (state.target === undefined && group !== UNASSIGNED) return 'none';
  return state.refused === undefined ? 'target' : 'refused';
};

/** A group: a sheet on which its hosts lie, with the rules that it breaks in its foot. */
const Region = memo(function Region({ data, selected }: NodeProps<RegionNode>) {
  const t = useText();
  const { drag } = useContext(CanvasContext);
  const status = useSyncExternalStore(
    drag.subscribe,
    () => statusOf(drag.get(), data.group),
    () => 'none' as const,
  );
  const loose = data.group === UNASSIGNED;
  const Icon = icons[data.group] ?? Boxes;
  return (
    <div
      className={cn(
        'flex h-full flex-col rounded-lg border border-line-2 bg-surface',
        loose && 'border-dashed bg-paper',
        selected && 'border-accent',
        status === 'target' && 'border-accent bg-accent-wash ring-1 ring-accent',
        status === 'refused' &&
          'bg-[repeating-linear-gradient(135deg,var(--hatch)_0_3px,transparent_3px_6px)] border-failed-line',
      )}
      data-group={data.group}
      data-drop={status}
    >
      <div className="flex h-11 flex-none items-center gap-2 px-3 group-data-[level=tick]:text-xl">
        <Icon className="text-ink-3" />
        <h2>{loose ? t.topology.unassigned : data.group}</h2>
        <span className="whitespace-nowrap text-ink-3">
          {data.members > data.hosts ? t.topology.members(data.members) : t.topology.hosts(data.hosts)}
        </span>
        <span className="ml-auto min-w-0 truncate text-xs text-ink-3" title={data.roles}>
          {loose ? t.topology.unassignedLead : data.roles}
        </span>
      </div>
      {data.members === 0 && <p className="px-3 text-xs text-ink-3">{t.topology.emptyGroup}</p>}
      <div className="mt-auto overflow-hidden rounded-b-lg">
        {data.rules.map((rule) => (
          <RuleFoot key={rule.key} rule={rule} />
        ))}
      </div>
    </div>
  );
});

function RuleFoot(props: { readonly rule: ShownRule }) {
  const { mend, readOnly } = useContext(CanvasContext);
  const { rule } = props;
  return (
    <div className="flex h-14 items-center gap-2.5 border-t border-warn-line bg-warn-wash px-3 [--cut:var(--warn-wash)]">
      <TriangleAlert className="text-warn" />
      <b className="line-clamp-2 min-w-0 flex-1 leading-4.5" title={`${rule.what} ${rule.why}`}>
        {rule.what}
      </b>
      {rule.fix && !readOnly && (
        <Button variant="outline" size="sm" onClick={() => mend(rule)}>
          {rule.fix.label}
        </Button>
      )}
    </div>
  );
}

export const nodeTypes = { host: HostCard, child: ChildChip, region: Region };
