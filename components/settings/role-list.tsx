'use client';
import type { RoleSettings } from '@/server/usecases/settings-view';
import { useLanguage } from '../i18n/context';
import { StateMark } from '../ui/mark';

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
    <nav className="file-list" aria-label={t.settings.roles}>
      <ul>
        {props.roles.map((role) => {
          const n = props.changed(role);
          return (
            <li key={role.name}>
              <button
                type="button"
                aria-current={role.name === props.current}
                onClick={() => props.onOpen(role.name)}
              >
                <span className="grow clip">
                  <span className={role.used ? '' : 'mut'}>{role.title[language]}</span>
                  <span className="block xs mut">
                    <span className="mono">{role.name}</span>
                    {!role.used && ` · ${t.settings.off}`}
                  </span>
                </span>
                {props.wrong(role) && <StateMark mark="failed" word={t.settings.wrong} />}
                {n > 0 && (
                  <span className="xs mut" title={t.settings.ownCount(n)}>
                    {n}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
