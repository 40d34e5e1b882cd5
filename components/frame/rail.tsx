'use client';
import {
  ArrowUpCircle,
  BadgeCheck,
  Boxes,
  Cloud,
  FileCog,
  Gauge,
  History,
  KeyRound,
  ListChecks,
  LogIn,
  Logs,
  type LucideIcon,
  Play,
  ScrollText,
  Server,
  SlidersHorizontal,
  Waypoints,
} from 'lucide-react';
import Link from 'next/link';
import type { AccountView } from '@/server/views/accounts';
import { useText } from '../i18n/context';
import { cn } from '../ui/cn';
import { Logo } from '../ui/logo';
import { Caption } from '../ui/page';
import { CloudSwitch } from './cloud-switch';
import type { Place } from './use-place';
import { UserMenu } from './user-menu';

function NavLink(props: {
  readonly href: string;
  readonly icon: LucideIcon;
  readonly here: boolean;
  readonly count?: number;
  readonly children: string;
}) {
  return (
    <Link
      className="group flex h-7 items-center gap-2.5 rounded-md px-2 text-ink-2 no-underline hover:bg-well aria-[current]:bg-accent-wash aria-[current]:font-semibold aria-[current]:text-accent"
      href={props.href}
      aria-current={props.here ? 'page' : undefined}
    >
      <props.icon className="text-ink-3 group-aria-[current]:text-accent" />
      {props.children}
      {props.count !== undefined && <span className="ml-auto text-2xs text-ink-3">{props.count}</span>}
    </Link>
  );
}

/** Logo, cloud switcher, navigation, user. Only what exists. */
export function Rail(props: {
  readonly place: Place;
  readonly account: AccountView | undefined;
  readonly open: boolean;
}) {
  const t = useText();
  const { cloud, part, path, clouds } = props.place;
  const at = cloud && `/clouds/${cloud.id}`;
  return (
    <nav
      className={cn(
        'row-span-full flex min-h-0 flex-col border-r px-2 pb-2',
        'max-md:fixed max-md:inset-y-0 max-md:left-0 max-md:z-30 max-md:w-60 max-md:bg-paper',
        props.open ? 'max-md:shadow-lg' : 'max-md:invisible max-md:-translate-x-full',
      )}
      aria-label={t.frame.main}
    >
      <Link className="flex h-12 items-center px-2 text-ink" href="/" aria-label="Kollage">
        <Logo />
      </Link>
      <CloudSwitch place={props.place} />
      <div className="grid gap-px">
        <NavLink href="/" icon={Cloud} here={path === '/'} count={clouds.length}>
          {t.frame.clouds}
        </NavLink>
        {at && (
          <>
            <NavLink href={at} icon={Gauge} here={part === ''}>
              {t.frame.overview}
            </NavLink>
            <NavLink href={`${at}/topology`} icon={Waypoints} here={part === 'topology' || part === 'hosts'}>
              {t.frame.topology}
            </NavLink>
            <NavLink href={`${at}/settings`} icon={SlidersHorizontal} here={part === 'settings'}>
              {t.frame.settings}
            </NavLink>
            <NavLink href={`${at}/files`} icon={FileCog} here={part === 'files'}>
              {t.frame.files}
            </NavLink>
            <NavLink href={`${at}/revisions`} icon={History} here={part === 'revisions'}>
              {t.frame.revisions}
            </NavLink>
            <NavLink href={`${at}/secrets`} icon={KeyRound} here={part === 'secrets'}>
              {t.frame.secrets}
            </NavLink>
            <Caption className="mb-0 px-2 pt-3 pb-1 font-medium">{t.frame.operate}</Caption>
            <NavLink href={`${at}/plans`} icon={ListChecks} here={part === 'plans'}>
              {t.frame.plan}
            </NavLink>
            <NavLink href={`${at}/runs`} icon={Play} here={part === 'runs'}>
              {t.frame.runs}
            </NavLink>
            <NavLink href={`${at}/containers`} icon={Boxes} here={part === 'containers'}>
              {t.frame.containers}
            </NavLink>
            <NavLink href={`${at}/upgrade`} icon={ArrowUpCircle} here={part === 'upgrade'}>
              {t.frame.upgrade}
            </NavLink>
            <NavLink href={`${at}/services`} icon={Server} here={part === 'services'}>
              {t.frame.services}
            </NavLink>
            <NavLink href={`${at}/logs`} icon={Logs} here={part === 'logs'}>
              {t.frame.logs}
            </NavLink>
            <NavLink href={`${at}/access`} icon={LogIn} here={part === 'access'}>
              {t.frame.access}
            </NavLink>
            <NavLink href={`${at}/verify`} icon={BadgeCheck} here={part === 'verify'}>
              {t.frame.verify}
            </NavLink>
          </>
        )}
        {props.account?.role === 'admin' && (
          <>
            <Caption className="mb-0 px-2 pt-3 pb-1 font-medium">{t.frame.govern}</Caption>
            <NavLink href="/audit" icon={ScrollText} here={path === '/audit'}>
              {t.frame.audit}
            </NavLink>
          </>
        )}
      </div>
      {props.account && <UserMenu account={props.account} />}
    </nav>
  );
}
