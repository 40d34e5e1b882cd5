'use client';
import { ChevronsUpDown, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import { cloudMark } from '../clouds/cloud-mark';
import { useText } from '../i18n/context';
import { StateMark } from '../ui/mark';
import type { Place } from './use-place';

/** The current cloud with its state; opens the list of all. */
export function CloudSwitch(props: { readonly place: Place }) {
  const t = useText();
  const router = useRouter();
  const { cloud, clouds, path } = props.place;
  const fresh = path === '/clouds/new';
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="cloud" title={t.frame.switchCloud}>
        <StateMark mark={cloud ? cloudMark[cloud.state] : 'waiting'} />
        <span className="grow">
          <b title={cloud?.name}>{cloud?.name ?? (fresh ? t.frame.newCloud : t.frame.noCloud)}</b>
          <span className="xxs">
            {cloud
              ? `${cloud.release} · ${t.common.hosts(cloud.hosts)}`
              : fresh
                ? t.clouds.state.none
                : t.clouds.title(clouds.length)}
          </span>
        </span>
        <ChevronsUpDown className="i s" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={4}>
          {clouds.map((c) => (
            <DropdownMenu.Item key={c.id} onSelect={() => router.push(`/clouds/${c.id}`)}>
              <StateMark mark={cloudMark[c.state]} word={t.clouds.state[c.state]} />
              <span className="grow">{c.name}</span>
              <span className="xs mut">{c.release}</span>
            </DropdownMenu.Item>
          ))}
          {clouds.length > 0 && (
            <DropdownMenu.Separator asChild>
              <hr />
            </DropdownMenu.Separator>
          )}
          <DropdownMenu.Item onSelect={() => router.push('/clouds/new')}>
            <Plus className="i s" aria-hidden="true" />
            {t.frame.newCloud}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
