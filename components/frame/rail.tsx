'use client';
import { Cloud, type LucideIcon, ScrollText, UsersRound } from 'lucide-react';
import Link from 'next/link';
import type { AccountView } from '@/server/views/accounts';
import { useText } from '../i18n/context';
import { cn } from '../ui/cn';
import { Logo } from '../ui/logo';
import { Caption } from '../ui/page';
import { CloudSwitch } from './cloud-switch';
import { type CloudPart, cloudParts, partHref, partOf } from './parts';
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
  const here = partOf(part);
  const link = (one: CloudPart) => (
    <NavLink key={one.part} href={partHref(cloud?.id ?? '', one)} icon={one.icon} here={one === here}>
      {t.frame.parts[one.name]}
    </NavLink>
  );
  return (
    <nav
      className={cn(
        'row-span-full flex min-h-0 flex-col border-r px-2 pb-2',
        'max-md:fixed max-md:inset-y-0 max-md:left-0 max-md:z-30 max-md:w-60 max-md:bg-paper',
        props.open ? 'max-md:shadow-lg' : 'max-md:invisible max-md:-translate-x-full',
      )}
      aria-label={t.frame.main}
    >
      <Link className="flex h-12 shrink-0 items-center px-2 text-ink" href="/" aria-label="Kollage">
        <Logo />
      </Link>
      <CloudSwitch place={props.place} />
      <div className="grid min-h-0 content-start gap-px overflow-y-auto">
        <NavLink href="/" icon={Cloud} here={path === '/'} count={clouds.length}>
          {t.frame.clouds}
        </NavLink>
        {cloud && (
          <>
            {cloudParts.draw.map(link)}
            <Caption className="mb-0 px-2 pt-3 pb-1 font-medium">{t.frame.operate}</Caption>
            {cloudParts.operate
              .filter((one: CloudPart) => !one.admin || props.place.cloud?.role === 'admin')
              .map(link)}
          </>
        )}
        {props.account?.role === 'admin' && (
          <>
            <Caption className="mb-0 px-2 pt-3 pb-1 font-medium">{t.frame.govern}</Caption>
            <NavLink href="/people" icon={UsersRound} here={path === '/people'}>
              {t.frame.people}
            </NavLink>
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
