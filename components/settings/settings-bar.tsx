'use client';
import { Search } from 'lucide-react';
import { useRef } from 'react';
import { useText } from '../i18n/context';
import { Segments, Switch } from '../ui/field';
import { useKeys } from '../ui/use-keys';
import { type Look, levels } from './settings-model';

/** Search, level, and only what was changed. */
export function SettingsBar(props: { readonly look: Look; readonly onLook: (look: Look) => void }) {
  const t = useText();
  const { look, onLook } = props;
  const search = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => search.current?.focus() });
  return (
    <div className="bar2">
      <label className="find">
        <Search className="i s" aria-hidden="true" />
        <input
          ref={search}
          type="search"
          aria-label={t.settings.search}
          placeholder={t.settings.search}
          value={look.query}
          onChange={(e) => onLook({ ...look, query: e.target.value })}
          onKeyDown={(e) => {
            if (e.key !== 'Escape') return;
            onLook({ ...look, query: '' });
            e.currentTarget.blur();
          }}
        />
        {look.query === '' && <span className="kbd">/</span>}
      </label>
      <Switch checked={look.changed} onChange={(changed) => onLook({ ...look, changed })}>
        {t.settings.changedOnly}
      </Switch>
      <Segments
        label={t.settings.level}
        value={look.level}
        options={levels.map((level) => [level, t.settings.levels[level]] as const)}
        onChange={(level) => onLook({ ...look, level })}
      />
    </div>
  );
}
