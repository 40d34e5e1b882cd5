'use client';
import type { SettingsLevel } from '@/server/views/settings';
import { useLanguage } from '../i18n/context';
import { Button } from '../ui/button';
import { SettingRow } from './setting-row';
import type { FormRole } from './settings-model';
import type { SettingsDraft } from './use-settings-draft';

/** The settings of one role. */
export function RoleSection(props: {
  readonly cloud: string;
  readonly section: FormRole;
  readonly level: SettingsLevel;
  readonly draft: SettingsDraft;
  readonly known: (setting: string) => readonly string[];
  readonly here: string | undefined;
  readonly readOnly: boolean;
  readonly onExpert: () => void;
}) {
  const { t, language } = useLanguage();
  const { role, rows, hidden } = props.section;
  return (
    <section aria-labelledby={`role-${role.name}`}>
      <header className="px-6 pt-5 pb-3">
        <h2 id={`role-${role.name}`}>{role.title[language]}</h2>
        <p className="max-w-[76ch] text-ink-2">{role.summary[language]}</p>
        {!role.used && <p className="text-xs text-ink-3">{t.settings.unused}</p>}
      </header>
      <ul>
        {rows.map((row) => (
          <SettingRow
            key={row.settings[0].name}
            cloud={props.cloud}
            row={row}
            level={props.level}
            draft={props.draft}
            known={props.known}
            here={props.here}
            readOnly={props.readOnly}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="ghost" size="sm" className="mx-3 mt-2 mb-4" onClick={props.onExpert}>
          {t.settings.showExpert(hidden)}
        </Button>
      )}
    </section>
  );
}
