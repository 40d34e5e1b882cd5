'use client';
import { useState } from 'react';
import { groupOf } from '@/server/core/topology/drawing';
import { dropGroup, dropHosts, type HeldHost, UNASSIGNED } from '@/server/core/topology/drop';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { NativeSelect } from '../ui/native-select';
import { ScrollRegion } from '../ui/scroll-region';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import type { CanvasModel } from './canvas-model';
import { ListGroups } from './list-groups';
import type { Topology } from './use-topology';

/** The topology as a table: everything that is dragged on the canvas, by keyboard. */
export function ListView(props: {
  readonly topology: Topology;
  readonly model: CanvasModel;
  readonly shown: readonly string[];
  readonly hosts: readonly string[];
  readonly readOnly: boolean;
  readonly onSelect: (host: string) => void;
}) {
  const t = useText();
  const { topology, shown, hosts, readOnly } = props;
  const { drawing } = topology;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = hosts.filter((host) => ticked.has(host));
  const tick = (host: string, on: boolean) =>
    setTicked((now) => new Set(on ? [...now, host] : [...now].filter((one) => one !== host)));
  const toggle = (host: string, group: string, on: boolean) => {
    const groups = drawing.hosts[host]?.groups ?? [];
    const held: HeldHost = { host, from: on ? (groups[0] ?? UNASSIGNED) : group };
    const drop = dropHosts(drawing, [held], on ? group : undefined, on);
    if (drop.kind === 'edits') topology.act(drop.edits);
  };
  return (
    <ScrollRegion label={t.topology.list} className="h-full bg-surface px-4 py-3">
      {!readOnly && <Bulk topology={topology} hosts={chosen} shown={shown} />}
      <p className="pb-2 text-xs text-ink-3">{t.topology.listLead}</p>
      <Table>
        <TableHeader>
          <TableRow>
            {!readOnly && (
              <TableHead className="w-8">
                <input
                  type="checkbox"
                  aria-label={t.topology.selectAll}
                  checked={chosen.length > 0 && chosen.length === hosts.length}
                  onChange={(e) => setTicked(new Set(e.target.checked ? hosts : []))}
                />
              </TableHead>
            )}
            <TableHead>{t.topology.host}</TableHead>
            <TableHead>{t.topology.address}</TableHead>
            {shown.map((group) => (
              <TableHead key={group} className="text-center">
                {group}
              </TableHead>
            ))}
            <TableHead className="text-right">{t.topology.panel.services}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {hosts.map((host) => (
            <TableRow key={host} aria-selected={ticked.has(host)}>
              {!readOnly && (
                <TableCell>
                  <input
                    type="checkbox"
                    aria-label={t.topology.select(host)}
                    checked={ticked.has(host)}
                    onChange={(e) => tick(host, e.target.checked)}
                  />
                </TableCell>
              )}
              <TableCell>
                <button
                  type="button"
                  className="cursor-pointer font-semibold hover:underline"
                  onClick={() => props.onSelect(host)}
                >
                  {host}
                </button>
              </TableCell>
              <TableCell className="font-mono text-xs text-ink-3">
                {drawing.hosts[host]?.address ?? ''}
              </TableCell>
              {shown.map((group) => (
                <TableCell key={group} className="text-center">
                  <Membership
                    topology={topology}
                    host={host}
                    group={group}
                    readOnly={readOnly}
                    onToggle={(on) => toggle(host, group, on)}
                  />
                </TableCell>
              ))}
              <TableCell className="text-right text-ink-3">
                {Object.values(topology.state.placed[host] ?? {}).flat().length}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {hosts.length === 0 && (
        <p className="py-6 text-ink-3">
          {Object.keys(drawing.hosts).length === 0 ? t.topology.noHosts : t.topology.noMatch}
        </p>
      )}
      <ListGroups
        topology={topology}
        shown={shown}
        readOnly={readOnly}
        onPut={(child, from, to) => {
          const drop = dropGroup(drawing, child, from, to);
          if (drop.kind === 'edits') topology.act(drop.edits);
        }}
      />
    </ScrollRegion>
  );
}

function Membership(props: {
  readonly topology: Topology;
  readonly host: string;
  readonly group: string;
  readonly readOnly: boolean;
  readonly onToggle: (on: boolean) => void;
}) {
  const t = useText();
  const group = groupOf(props.topology.drawing, props.group);
  const own = group.hosts.includes(props.host);
  const through = group.children.filter((child) =>
    groupOf(props.topology.drawing, child).members.includes(props.host),
  );
  return (
    <span className="inline-flex items-center gap-1">
      <input
        type="checkbox"
        aria-label={t.topology.inGroup(props.host, props.group)}
        checked={own}
        disabled={props.readOnly}
        onChange={(e) => props.onToggle(e.target.checked)}
      />
      {!own && through.length > 0 && (
        <span className="text-ink-3" title={t.topology.through(through.join(t.topology.comma))}>
          <span aria-hidden="true">–</span>
          <span className="sr-only">{t.topology.through(through.join(t.topology.comma))}</span>
        </span>
      )}
    </span>
  );
}

/** What is done with all ticked hosts at once. */
function Bulk(props: {
  readonly topology: Topology;
  readonly hosts: readonly string[];
  readonly shown: readonly string[];
}) {
  const t = useText();
  const { topology, hosts } = props;
  const { drawing } = topology;
  const [to, setTo] = useState(props.shown[0] ?? '');
  const held = (all: boolean): HeldHost[] =>
    hosts.flatMap((host) => {
      const groups = drawing.hosts[host]?.groups ?? [];
      const from = groups.length > 0 ? groups : [UNASSIGNED];
      return (all ? from : from.slice(0, 1)).map((group) => ({ host, from: group }));
    });
  const into = (copy: boolean) => {
    const drop = dropHosts(drawing, held(false), to, copy);
    if (drop.kind === 'refused') return;
    // Moved: out of every group but the new one.
    const rest = copy
      ? []
      : held(true).filter(
          ({ host, from }) =>
            from !== UNASSIGNED &&
            from !== to &&
            !drop.edits.some((e) => e.kind === 'move_host' && e.host === host && e.from === from),
        );
    topology.act([
      ...drop.edits,
      ...rest.map(({ host, from }) => ({ kind: 'remove_host' as const, group: from, host })),
    ]);
  };
  const out = () => {
    const drop = dropHosts(drawing, held(true), undefined);
    if (drop.kind === 'edits') topology.act(drop.edits);
  };
  const none = hosts.length === 0;
  return (
    <fieldset
      className="flex flex-wrap items-center gap-2 pb-3"
      aria-label={t.topology.withSelected(hosts.length)}
    >
      <span className="text-ink-2">{t.topology.withSelected(hosts.length)}</span>
      <NativeSelect
        className="w-44"
        size="sm"
        aria-label={t.topology.into}
        value={to}
        onChange={(e) => setTo(e.target.value)}
      >
        {props.shown.map((group) => (
          <option key={group}>{group}</option>
        ))}
      </NativeSelect>
      <Button variant="outline" size="sm" disabled={none} onClick={() => into(false)}>
        {t.topology.move}
      </Button>
      <Button variant="outline" size="sm" disabled={none} onClick={() => into(true)}>
        {t.topology.add}
      </Button>
      <Button variant="outline" size="sm" disabled={none} onClick={out}>
        {t.topology.panel.takeOut}
      </Button>
    </fieldset>
  );
}
