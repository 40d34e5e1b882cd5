import {
  ArrowUpCircle,
  BadgeCheck,
  Bell,
  Boxes,
  DatabaseBackup,
  FileCog,
  FolderSync,
  Gauge,
  History,
  KeyRound,
  Layers,
  ListChecks,
  LogIn,
  Logs,
  type LucideIcon,
  Play,
  Server,
  SlidersHorizontal,
  SquareTerminal,
  Waypoints,
} from 'lucide-react';
import type { Dictionary } from '../i18n/dictionary';

/** A part of a cloud's panel. */
export interface CloudPart {
  /** In the address: `/clouds/ID/plans`; empty for the overview. */
  readonly part: string;
  readonly name: keyof Dictionary['frame']['parts'];
  readonly icon: LucideIcon;
  /** Pressed after `g`. */
  readonly key: string;
  /** Shown to admins alone. */
  readonly admin?: true;
}

/** What a cloud is to be, and what is done with it: each in the order of the rail. */
export const cloudParts = {
  draw: [
    { part: '', name: 'overview', icon: Gauge, key: 'o' },
    { part: 'topology', name: 'topology', icon: Waypoints, key: 't' },
    { part: 'settings', name: 'settings', icon: SlidersHorizontal, key: 'e' },
    { part: 'files', name: 'files', icon: FileCog, key: 'f' },
    { part: 'revisions', name: 'revisions', icon: History, key: 'h' },
    { part: 'secrets', name: 'secrets', icon: KeyRound, key: 'k' },
    { part: 'folder', name: 'folder', icon: FolderSync, key: 'd' },
  ],
  operate: [
    { part: 'plans', name: 'plan', icon: ListChecks, key: 'p' },
    { part: 'runs', name: 'runs', icon: Play, key: 'r' },
    { part: 'containers', name: 'containers', icon: Boxes, key: 'n' },
    { part: 'images', name: 'images', icon: Layers, key: 'i' },
    { part: 'upgrade', name: 'upgrade', icon: ArrowUpCircle, key: 'u' },
    { part: 'services', name: 'services', icon: Server, key: 's' },
    { part: 'logs', name: 'logs', icon: Logs, key: 'l' },
    { part: 'shells', name: 'shells', icon: SquareTerminal, key: 'x', admin: true },
    { part: 'access', name: 'access', icon: LogIn, key: 'a' },
    { part: 'verify', name: 'verify', icon: BadgeCheck, key: 'v' },
    { part: 'backups', name: 'backups', icon: DatabaseBackup, key: 'm' },
    { part: 'notices', name: 'notices', icon: Bell, key: 'b' },
  ],
} as const satisfies Readonly<Record<string, readonly CloudPart[]>>;

export const allParts: readonly CloudPart[] = [...cloudParts.draw, ...cloudParts.operate];

/** The part to which a page belongs: a host and the wiring are part of the topology. */
export const partOf = (part: string | undefined): CloudPart | undefined =>
  allParts.find((one) => one.part === (part === 'hosts' || part === 'wiring' ? 'topology' : part));

export const partHref = (cloud: string, { part }: CloudPart): string =>
  part === '' ? `/clouds/${cloud}` : `/clouds/${cloud}/${part}`;
