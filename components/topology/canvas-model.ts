import { type Drawing, groupOf } from '@/server/core/topology/drawing';
import { UNASSIGNED } from '@/server/core/topology/drop';
import type { MissingInterface } from '@/server/core/topology/fact-rules';
import type { BadPair } from '../wiring/wiring-model';
import type { CanvasNode } from './canvas-nodes';
import type { HostLook } from './host-look';
import type { RegionBox } from './layout';
import type { ShownRule } from './rule-text';

/** What the canvas says of groups and hosts beside where they are. */
export interface CanvasModel {
  readonly rulesOf: (group: string) => readonly ShownRule[];
  /** Titles of the roles that a group places. */
  readonly rolesOf: (group: string) => string;
  readonly hostOf: (host: string) => HostLook;
  /** Hosts that did not reach each other when the wiring was checked last. */
  readonly badPairs: readonly BadPair[];
  /** Interfaces that a host which was looked at would lack. */
  readonly lacks: (
    host: string,
    wanted: readonly { readonly setting: string; readonly name: string }[],
  ) => readonly MissingInterface[];
}

export const hostId = (group: string, host: string): string => `host/${group}/${host}`;
export const regionId = (group: string): string => `group/${group}`;

/** The host or group that a node of the canvas stands for. */
export function ofNode(id: string): { readonly host?: string; readonly group: string } {
  const [kind, group = '', host = ''] = id.split('/');
  return kind === 'host' ? { host, group } : { group: kind === 'child' ? host : group };
}

/** Regions, what lies in them, as React Flow takes them: parents first. */
export function nodesOf(drawing: Drawing, regions: readonly RegionBox[], model: CanvasModel): CanvasNode[] {
  return regions.flatMap(({ group, x, y, width, height, hosts, children }): CanvasNode[] => [
    {
      id: regionId(group),
      type: 'region',
      position: { x, y },
      width,
      height,
      ...(group === UNASSIGNED ? { draggable: false } : {}),
      data: {
        group,
        hosts: hosts.length,
        members: group === UNASSIGNED ? hosts.length : groupOf(drawing, group).members.length,
        roles: model.rolesOf(group),
        rules: model.rulesOf(group),
      },
    },
    ...children.map(
      ({ child, ...box }): CanvasNode => ({
        id: `child/${group}/${child}`,
        type: 'child',
        parentId: regionId(group),
        position: { x: box.x, y: box.y },
        width: box.width,
        height: box.height,
        data: { child, members: groupOf(drawing, child).members.length },
      }),
    ),
    ...hosts.map(
      ({ host, ...box }): CanvasNode => ({
        id: hostId(group, host),
        type: 'host',
        parentId: regionId(group),
        position: { x: box.x, y: box.y },
        width: box.width,
        height: box.height,
        data: { host, ...model.hostOf(host) },
      }),
    ),
  ]);
}
