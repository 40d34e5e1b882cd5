'use client';
import { ChevronsUpDown, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { cloudMark } from '../clouds/cloud-mark';
import { useText } from '../i18n/context';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu';
import { StateMark } from '../ui/mark';
import type { Place } from './use-place';

/** The current cloud with its state; opens the list of all. */
export function CloudSwitch(props: { readonly place: Place }) {
  const t = useText();
  const router = useRouter();
  const { cloud, clouds, path } = props.place;
  const fresh = path === '/clouds/new';
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className="mb-3 flex h-11 w-full shrink-0 cursor-pointer items-center gap-2 rounded-md border border-line-2 bg-surface px-2 text-left"
        title={t.frame.switchCloud}
      >
        <StateMark mark={cloud ? cloudMark[cloud.state] : 'waiting'} />
        <span className="min-w-0 flex-1">
          <b className="block truncate leading-4" title={cloud?.name}>
            {cloud?.name ?? (fresh ? t.frame.newCloud : t.frame.noCloud)}
          </b>
          <span className="block truncate text-2xs text-ink-3">
            {cloud
              ? `${cloud.release} · ${t.common.hosts(cloud.hosts)}`
              : fresh
                ? t.clouds.state.none
                : t.clouds.title(clouds.length)}
          </span>
        </span>
        <ChevronsUpDown className="size-3.5" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {clouds.map((c) => (
          <DropdownMenuItem key={c.id} onSelect={() => router.push(`/clouds/${c.id}`)}>
            <StateMark mark={cloudMark[c.state]} word={t.clouds.state[c.state]} />
            <span className="min-w-0 flex-1">{c.name}</span>
            <span className="text-xs text-ink-3">{c.release}</span>
          </DropdownMenuItem>
        ))}
        {clouds.length > 0 && <DropdownMenuSeparator />}
        <DropdownMenuItem onSelect={() => router.push('/clouds/new')}>
          <Plus className="size-3.5" />
          {t.frame.newCloud}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
