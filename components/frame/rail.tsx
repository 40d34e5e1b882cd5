'use client';
import {
  BadgeCheck,
  Cloud,
  FileCog,
  Gauge,
  ListChecks,
  LogIn,
  type LucideIcon,
  Play,
  ScrollText,
  Server,
  SlidersHorizontal,
} from 'lucide-react';
import Link from 'next/link';
import type { AccountView } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { Logo } from '../ui/logo';
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
    <Link href={props.href} aria-current={props.here ? 'page' : undefined}>
      <props.icon className="i" aria-hidden="true" />
      {props.children}
      {props.count !== undefined && <span className="n">{props.count}</span>}
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
    <nav className={`rail ${props.open ? 'open' : ''}`} aria-label={t.frame.main}>
      <Link className="brand" href="/" aria-label="Kollage">
        <Logo />
      </Link>
      <CloudSwitch place={props.place} />
      <div className="nav">
        <NavLink href="/" icon={Cloud} here={path === '/'} count={clouds.length}>
          {t.frame.clouds}
        </NavLink>
        {at && (
          <>
            <NavLink href={at} icon={Gauge} here={part === ''}>
              {t.frame.overview}
            </NavLink>
            <NavLink href={`${at}/settings`} icon={SlidersHorizontal} here={part === 'settings'}>
              {t.frame.settings}
            </NavLink>
            <NavLink href={`${at}/files`} icon={FileCog} here={part === 'files'}>
              {t.frame.files}
            </NavLink>
            <h2 className="cap nav-h">{t.frame.operate}</h2>
            <NavLink href={`${at}/plans`} icon={ListChecks} here={part === 'plans'}>
              {t.frame.plan}
            </NavLink>
            <NavLink href={`${at}/runs`} icon={Play} here={part === 'runs'}>
              {t.frame.runs}
            </NavLink>
            <NavLink href={`${at}/services`} icon={Server} here={part === 'services'}>
              {t.frame.services}
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
            <h2 className="cap nav-h">{t.frame.govern}</h2>
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
