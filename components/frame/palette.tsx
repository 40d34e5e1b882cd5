'use client';
import { useMutation } from '@tanstack/react-query';
import { Command } from 'cmdk';
import {
  BadgeCheck,
  Cloud,
  FileCog,
  ListChecks,
  LogIn,
  type LucideIcon,
  Play,
  Plus,
  ScrollText,
  Search,
  Server,
  SlidersHorizontal,
  SunMoon,
  UserRound,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { actions } from '@/server/core/domain/plan';
import { useApi } from '../api/client';
import { useLanguage } from '../i18n/context';
import { useKeys } from '../ui/use-keys';
import { chooseTheme } from './theme';
import type { Place } from './use-place';

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
      <Command.Item
        key={text + (note ?? '')}
        value={`${text} ${note ?? ''}`}
        onSelect={() => {
          props.onClose();
          act();
        }}
      >
        <Icon className="i s" aria-hidden="true" />
        {text}
        {note && <span className="mut">{note}</span>}
      </Command.Item>
    );
  };
  const go = (href: string) => () => router.push(href);
  return (
    <Dialog.Root open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="palette" aria-describedby={undefined}>
          <Dialog.Title className="sr-only">{t.frame.command}</Dialog.Title>
          <Command label={t.frame.command} loop>
            <div className="q">
              <Search className="i" aria-hidden="true" />
              <Command.Input placeholder={t.frame.command} autoFocus />
              <span className="kbd">Esc</span>
            </div>
            <Command.List>
              <Command.Empty>{t.frame.commandEmpty}</Command.Empty>
              <Command.Group heading={t.frame.goTo}>
                {item(Cloud, t.frame.clouds, go('/'))}
                {clouds.map((c) => item(Cloud, c.name, go(`/clouds/${c.id}`), t.clouds.state[c.state]))}
                {cloud && item(ListChecks, t.frame.plan, go(`/clouds/${cloud.id}/plans`), cloud.name)}
                {cloud && item(Play, t.frame.runs, go(`/clouds/${cloud.id}/runs`), cloud.name)}
                {cloud?.lastRun &&
                  item(
                    Play,
                    `${t.frame.lastRun} #${cloud.lastRun.number}`,
                    go(`/clouds/${cloud.id}/runs/${cloud.lastRun.id}`),
                    t.runState[cloud.lastRun.state],
                  )}
                {cloud && item(Server, t.frame.services, go(`/clouds/${cloud.id}/services`), cloud.name)}
                {cloud && item(LogIn, t.frame.access, go(`/clouds/${cloud.id}/access`), cloud.name)}
                {cloud && item(BadgeCheck, t.frame.verify, go(`/clouds/${cloud.id}/verify`), cloud.name)}
                {cloud &&
                  item(SlidersHorizontal, t.frame.settings, go(`/clouds/${cloud.id}/settings`), cloud.name)}
                {cloud && item(FileCog, t.frame.files, go(`/clouds/${cloud.id}/files`), cloud.name)}
                {item(Plus, t.frame.newCloud, go('/clouds/new'))}
                {item(UserRound, t.frame.you, go('/you'))}
                {item(ScrollText, t.frame.audit, go('/audit'))}
              </Command.Group>
              {cloud && (
                <Command.Group heading={t.frame.launch(cloud.name)}>
                  {actions.map((action) =>
                    item(
                      ListChecks,
                      t.actions[action].name,
                      () =>
                        action === 'destroy'
                          ? router.push(`/clouds/${cloud.id}/plans`)
                          : plan.mutate(
                              { cloud: cloud.id, action },
                              { onSuccess: (made) => router.push(`/clouds/${cloud.id}/plans/${made.id}`) },
                            ),
                      action,
                    ),
                  )}
                </Command.Group>
              )}
              <Command.Group heading={t.frame.settings}>
                {item(SunMoon, `${t.frame.theme}: ${t.frame.themes.light}`, () => chooseTheme('light'))}
                {item(SunMoon, `${t.frame.theme}: ${t.frame.themes.dark}`, () => chooseTheme('dark'))}
                {item(SunMoon, language === 'en' ? '简体中文' : 'English', () =>
                  setLanguage(language === 'en' ? 'zh' : 'en'),
                )}
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
