'use client';
import { useRef } from 'react';
import type { SettingsLevel, SettingsView } from '@/server/views/settings';
import { useText } from '../i18n/context';
import { Kbd } from '../ui/kbd';
import { NativeSelect } from '../ui/native-select';
import { SwitchField } from '../ui/switch';
import { ToggleGroup } from '../ui/toggle-group';
import { Toolbar, ToolbarSearch } from '../ui/toolbar';
import { useKeys } from '../ui/use-keys';
import { type Look, levelKey, levelOf, levels } from './settings-model';

/** Search, level, and only what was changed. */
export function SettingsBar(props: {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly at: SettingsLevel;
  readonly all: SettingsView['levels'];
  readonly onLevel: (level: SettingsLevel) => void;
}) {
  const t = useText();
  const { look, onLook } = props;
  const search = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => search.current?.focus() });
  return (
    <Toolbar className="z-3 px-6">
      <NativeSelect
        size="sm"
        className="w-44 flex-none"
        aria-label={t.settings.at}
        value={levelKey(props.at)}
        onChange={(e) => props.onLevel(levelOf(e.target.value))}
      >
        <option value="cloud">{t.settings.atCloud}</option>
        <optgroup label={t.settings.atGroups}>
          {props.all.groups.map(({ name, hosts }) => (
            <option key={name} value={`group ${name}`}>
              {t.settings.atGroup(name, hosts)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t.settings.atHosts}>
          {props.all.hosts.map((name) => (
            <option key={name} value={`host ${name}`}>
              {name}
            </option>
          ))}
        </optgroup>
      </NativeSelect>
      <ToolbarSearch
        ref={search}
        type="search"
        label={t.settings.search}
        value={look.query}
        onChange={(e) => onLook({ ...look, query: e.target.value })}
        onKeyDown={(e) => {
          if (e.key !== 'Escape') return;
          onLook({ ...look, query: '' });
          e.currentTarget.blur();
        }}
        after={look.query === '' && <Kbd>/</Kbd>}
      />
      <SwitchField checked={look.changed} onCheckedChange={(changed) => onLook({ ...look, changed })}>
        {t.settings.changedOnly}
      </SwitchField>
      <ToggleGroup
        label={t.settings.level}
        value={look.level}
        options={levels.map((level) => [level, t.settings.levels[level]] as const)}
        onValueChange={(level) => onLook({ ...look, level })}
      />
    </Toolbar>
  );
}
