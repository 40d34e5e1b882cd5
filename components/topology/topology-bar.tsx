'use client';
import { Boxes, Cable, Plus, Redo2, ScanSearch, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { ToggleGroup } from '../ui/toggle-group';
import { Toolbar, ToolbarSearch } from '../ui/toolbar';
import type { Looked } from './use-look';
import type { Topology } from './use-topology';

export type Shape = 'canvas' | 'list';

/** What acts on all of the topology. */
export function TopologyBar(props: {
  readonly topology: Topology;
  readonly shape: Shape;
  readonly find: string;
  readonly looked: Looked;
  readonly readOnly: boolean;
  readonly onShape: (shape: Shape) => void;
  readonly onFind: (text: string) => void;
  readonly onGroups: () => void;
  readonly onAdd: () => void;
  readonly onSave: () => void;
}) {
  const t = useText();
  const { cloud } = usePlace();
  const { topology, readOnly } = props;
  const saved = Object.keys(topology.view.placed).filter((host) =>
    Object.hasOwn(topology.drawing.hosts, host),
  );
  const changes = topology.edits.length;
  return (
    <Toolbar className="[&_button]:flex-none">
      <ToggleGroup
        label={t.topology.view}
        value={props.shape}
        options={[
          ['canvas', t.topology.canvas],
          ['list', t.topology.list],
        ]}
        onValueChange={props.onShape}
      />
      {!readOnly && (
        <span className="flex">
          <Button
            variant="ghost"
            size="icon"
            aria-label={t.topology.undo}
            title={t.topology.undo}
            aria-keyshortcuts="Control+Z"
            disabled={!topology.canUndo}
            onClick={topology.undo}
          >
            <Undo2 />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t.topology.redo}
            title={t.topology.redo}
            aria-keyshortcuts="Control+Shift+Z"
            disabled={!topology.canRedo}
            onClick={topology.redo}
          >
            <Redo2 />
          </Button>
        </span>
      )}
      <Button variant="ghost" size="sm" onClick={props.onGroups}>
        <Boxes className="size-3.5" />
        {t.topology.groups}
      </Button>
      {!readOnly && (
        <>
          <Button variant="ghost" size="sm" onClick={props.onAdd}>
            <Plus className="size-3.5" />
            {t.topology.addHosts}
          </Button>
          <Button
            variant="ghost"
            size="sm"
            disabled={props.looked.looking || saved.length === 0}
            onClick={() => props.looked.look(saved)}
          >
            <ScanSearch className="size-3.5" />
            {props.looked.looking ? t.topology.looking : t.topology.look}
          </Button>
          {cloud && (
            <Button asChild variant="ghost" size="sm">
              <Link href={`/clouds/${cloud.id}/wiring`}>
                <Cable className="size-3.5" />
                {t.wiring.title}
              </Link>
            </Button>
          )}
        </>
      )}
      <ToolbarSearch
        type="search"
        label={t.topology.find}
        value={props.find}
        onChange={(e) => props.onFind(e.target.value)}
      />
      <span className="text-xs whitespace-nowrap text-ink-3" role="status">
        {readOnly
          ? t.topology.readOnly
          : changes > 0
            ? topology.fresh
              ? t.topology.changes(changes)
              : t.topology.working
            : ''}
      </span>
      {!readOnly && (
        <>
          <Button
            variant="outline"
            size="sm"
            disabled={changes === 0}
            onClick={() => void topology.discard()}
          >
            {t.topology.discard}
          </Button>
          <Button size="sm" disabled={changes === 0} onClick={props.onSave}>
            {t.topology.save}
          </Button>
        </>
      )}
    </Toolbar>
  );
}
