'use client';
import type { RoleSettings } from '@/server/views/settings';
import { useLanguage } from '../i18n/context';
import { StateMark } from '../ui/mark';
import { SideNav, SideNavItem } from '../ui/side-nav';

/** The roles, each with how many of its settings differ from their defaults. */
export function RoleList(props: {
  readonly roles: readonly RoleSettings[];
  readonly current: string | undefined;
  readonly changed: (role: RoleSettings) => number;
  readonly wrong: (role: RoleSettings) => boolean;
  readonly onOpen: (role: string) => void;
}) {
  const { t, language } = useLanguage();
  return (
    <SideNav aria-label={t.settings.roles}>
      <ul className="max-md:flex max-md:gap-1 max-md:overflow-x-auto">
        {props.roles.map((role) => {
          const n = props.changed(role);
          return (
            <li key={role.name} className="flex-none">
              <SideNavItem current={role.name === props.current} onClick={() => props.onOpen(role.name)}>
                <span className="min-w-0 flex-1 truncate">
                  <span className={role.used ? undefined : 'text-ink-3'}>{role.title[language]}</span>
                  <span className="block text-xs text-ink-3">
                    <code>{role.name}</code>
                    {!role.used && ` · ${t.settings.off}`}
                  </span>
                </span>
                {props.wrong(role) && <StateMark mark="failed" word={t.settings.wrong} />}
                {n > 0 && (
                  <span className="text-xs text-ink-3" title={t.settings.ownCount(n)}>
                    {n}
                  </span>
                )}
              </SideNavItem>
            </li>
          );
        })}
      </ul>
    </SideNav>
  );
}
