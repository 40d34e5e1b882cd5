'use client';
import { useMutation } from '@tanstack/react-query';
import {
  Cloud,
  ListChecks,
  type LucideIcon,
  Play,
  Plus,
  ScrollText,
  SunMoon,
  UserRound,
  UsersRound,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type Action, actions } from '@/server/core/domain/plan';
import { useApi } from '../api/client';
import { useLanguage } from '../i18n/context';
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from '../ui/command';
import { useKeys } from '../ui/use-keys';
import { allParts, partHref } from './parts';
import { chooseTheme } from './theme';
import type { Place } from './use-place';

/** Where what an action is about is chosen first: a name to type, a backup, a run. */
const chosenAt: Readonly<Partial<Record<Action, string>>> = {
  destroy: 'plans',
  restore: 'backups',
  'test-backup': 'backups',
  rollback: 'runs',
};

/** ⌘K: go anywhere, launch any action, change language and theme. */
export function Palette(props: {
  readonly place: Place;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}) {
  const { t, language, setLanguage } = useLanguage();
  const api = useApi();
  const router = useRouter();
  const plan = useMutation(api.plans.create.mutationOptions());
  useKeys({ 'mod+k': props.open ? props.onClose : props.onOpen });
  const { cloud, clouds } = props.place;

  const item = (icon: LucideIcon, text: string, act: () => void, note?: string) => {
    const Icon = icon;
    return (
      <CommandItem
        key={text + (note ?? '')}
        value={`${text} ${note ?? ''}`}
        onSelect={() => {
          props.onClose();
          act();
        }}
      >
        <Icon className="size-3.5" />
        {text}
        {note && <span className="ml-auto text-xs text-ink-3">{note}</span>}
      </CommandItem>
    );
  };
  const go = (href: string) => () => router.push(href);
  return (
    <CommandDialog open={props.open} onClose={props.onClose} title={t.frame.command}>
      <CommandInput placeholder={t.frame.command} />
      <CommandList>
        <CommandEmpty>{t.frame.commandEmpty}</CommandEmpty>
        <CommandGroup heading={t.frame.goTo}>
          {item(Cloud, t.frame.clouds, go('/'))}
          {clouds.map((c) => item(Cloud, c.name, go(`/clouds/${c.id}`), t.clouds.state[c.state]))}
          {cloud &&
            allParts.map((one) =>
              item(one.icon, t.frame.parts[one.name], go(partHref(cloud.id, one)), cloud.name),
            )}
          {cloud?.lastRun &&
            item(
              Play,
              `${t.frame.lastRun} #${cloud.lastRun.number}`,
              go(`/clouds/${cloud.id}/runs/${cloud.lastRun.id}`),
              t.runState[cloud.lastRun.state],
            )}
          {item(Plus, t.frame.newCloud, go('/clouds/new'))}
          {item(UserRound, t.frame.you, go('/you'))}
          {item(UsersRound, t.frame.people, go('/people'))}
          {item(ScrollText, t.frame.audit, go('/audit'))}
        </CommandGroup>
        {cloud && (
          <CommandGroup heading={t.frame.launch(cloud.name)}>
            {actions.map((action) =>
              item(
                ListChecks,
                t.actions[action].name,
                () =>
                  chosenAt[action]
                    ? router.push(`/clouds/${cloud.id}/${chosenAt[action]}`)
                    : plan.mutate(
                        { cloud: cloud.id, action },
                        { onSuccess: (made) => router.push(`/clouds/${cloud.id}/plans/${made.id}`) },
                      ),
                action,
              ),
            )}
          </CommandGroup>
        )}
        <CommandGroup heading={t.frame.settings}>
          {item(SunMoon, `${t.frame.theme}: ${t.frame.themes.light}`, () => chooseTheme('light'))}
          {item(SunMoon, `${t.frame.theme}: ${t.frame.themes.dark}`, () => chooseTheme('dark'))}
          {item(SunMoon, language === 'en' ? '简体中文' : 'English', () =>
            setLanguage(language === 'en' ? 'zh' : 'en'),
          )}
        </CommandGroup>
      </CommandList>
    </CommandDialog>
  );
}
