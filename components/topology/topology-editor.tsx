'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';
import { UNASSIGNED } from '@/server/core/topology/drop';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { LaunchButton } from '../clouds/launch-button';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { Diagnostics } from '../plan/diagnostics';
import { Alert } from '../ui/alert';
import { useKeys } from '../ui/use-keys';
import { useWiring } from '../wiring/use-wiring';
import { AddHosts } from './add-hosts';
import { Canvas } from './canvas';
import { hostId, ofNode } from './canvas-model';
import { GroupsDialog } from './groups-dialog';
import { ListView } from './list-view';
import { LookNews } from './look-news';
import type { ShownRule } from './rule-text';
import { SaveDialog } from './save-dialog';
import { TopologySide } from './side-panel';
import { StaleDialog } from './stale-dialog';
import { type Shape, TopologyBar } from './topology-bar';
import { useLook } from './use-look';
import { useModel } from './use-model';
import type { Topology } from './use-topology';
import { useUndoKeys } from './use-undo-keys';

type Open = 'add' | 'groups' | 'save' | undefined;

/** The canvas or the list, with what stands around it. */
export function TopologyEditor(props: {
  readonly cloud: string;
  readonly topology: Topology;
  /** Saved since the page was opened. */
  readonly saved: boolean;
  readonly onSaved: () => void;
}) {
  const t = useText();
  const _api = useApi();
  const router = useRouter();
  const search = useSearchParams();
  const { cloud, topology } = props;
  const { drawing } = topology;
  const shape: Shape = search.get('view') === 'list' ? 'list' : 'canvas';
  const role = useRole(cloud);
  const readOnly = role === 'viewer';
  const looked = useLook(cloud);
  const { last: wiring } = useWiring(cloud);
  const { model, rules } = useModel(topology, looked, wiring.data?.found);
  const [open, setOpen] = useState<Open>();
  const [find, setFind] = useState('');
  const [more, setMore] = useState<readonly string[]>([]);
  const [selected, setChosen] = useState<readonly string[]>([]);
  const setSelected = useCallback(
    (ids: readonly string[]) => setChosen((now) => (now.join() === ids.join() ? now : ids)),
    [],
  );
  const shown = useMemo(
    () => [
      ...drawing.shown,
      ...more.filter((group) => drawing.groups[group] && !drawing.shown.includes(group)),
    ],
    [drawing, more],
  );
  const names = Object.keys(drawing.hosts);
  const found = find.trim() === '' ? names : names.filter((host) => host.includes(find.trim()));
  const nodes = selected.map(ofNode);
  const hosts = [...new Set(nodes.flatMap(({ host }) => host ?? []))].filter((host) => drawing.hosts[host]);
  const chosen = { hosts, group: hosts.length === 0 ? nodes[0]?.group : undefined };
  const mend = (rule: ShownRule) => rule.fix && topology.act(rule.fix.edits);
  const select = (host: string) => {
    const group = drawing.hosts[host]?.groups.find((name) => shown.includes(name)) ?? UNASSIGNED;
    setSelected([hostId(group, host)]);
  };
  const search1 = (text: string) => {
    setFind(text);
    const [first] = names.filter((host) => text.trim() !== '' && host.includes(text.trim()));
    if (first !== undefined && shape === 'canvas') select(first);
  };
  useUndoKeys(topology, !readOnly);
  useKeys({ 'mod+s': () => topology.edits.length > 0 && !readOnly && setOpen('save') });
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_320px] grid-rows-[auto_minmax(0,1fr)] max-md:h-auto max-md:grid-cols-[minmax(0,1fr)] max-md:grid-rows-none">
      <h1 className="sr-only">
        {t.topology.title}: {t.topology.sentence(names.length, shown.length)}
      </h1>
      <div className="col-span-full min-w-0">
        <TopologyBar
          topology={topology}
          shape={shape}
          find={find}
          looked={looked}
          readOnly={readOnly}
          onShape={(next) =>
            router.replace(next === 'list' ? '?view=list' : window.location.pathname, { scroll: false })
          }
          onFind={search1}
          onGroups={() => setOpen('groups')}
          onAdd={() => setOpen('add')}
          onSave={() => setOpen('save')}
        />
        <div className="grid gap-2 px-4 py-2 empty:hidden">
          {props.saved && topology.edits.length === 0 && (
            <Alert title={t.topology.saved}>
              <LaunchButton cloud={cloud} action="deploy">
                {t.topology.plan}
              </LaunchButton>
            </Alert>
          )}
          {topology.refused.length > 0 && (
            <div role="alert">
              <Alert variant="destructive" title={t.topology.notDone} />
              <Diagnostics items={topology.refused} />
            </div>
          )}
          {topology.previewError !== undefined && (
            <Alert variant="destructive" {...errorText(topology.previewError, t)} />
          )}
          {topology.state.diagnostics.some((d) => d.severity === 'error') && (
            <Alert
              variant="destructive"
              title={t.topology.notPlaced}
              detail={topology.state.diagnostics.map((d) => t.words.diagnostic(d).what).join('\n')}
            />
          )}
          <LookNews cloud={cloud} looked={looked} />
        </div>
      </div>
      {shape === 'canvas' ? (
        <Canvas
          topology={topology}
          model={model}
          shown={shown}
          selected={selected}
          readOnly={readOnly}
          onSelect={setSelected}
          onMend={mend}
        />
      ) : (
        <ListView
          topology={topology}
          model={model}
          shown={shown}
          hosts={found}
          readOnly={readOnly}
          onSelect={select}
        />
      )}
      <TopologySide
        cloud={cloud}
        topology={topology}
        chosen={chosen}
        rules={rules}
        looked={looked}
        wiring={wiring.data?.found}
        readOnly={readOnly}
        onMend={mend}
        onAddHosts={() => setOpen('add')}
        onClose={() => setSelected([])}
      />
      {open === 'add' && <AddHosts topology={topology} shown={shown} onClose={() => setOpen(undefined)} />}
      {open === 'groups' && (
        <GroupsDialog
          topology={topology}
          shown={shown}
          readOnly={readOnly}
          onShow={(group, on) =>
            setMore((now) => (on ? [...now, group] : now.filter((one) => one !== group)))
          }
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'save' && (
        <SaveDialog
          cloud={cloud}
          topology={topology}
          onClose={() => setOpen(undefined)}
          onSaved={props.onSaved}
        />
      )}
      <StaleDialog topology={topology} />
    </div>
  );
}
