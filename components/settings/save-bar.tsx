'use client';
import { Save } from 'lucide-react';
import type { SettingsLevel } from '@/server/views/settings';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { StateMark } from '../ui/mark';
import { PageFooter } from '../ui/page';

/** What is not saved, and the way to save it or to drop it. */
export function SaveBar(props: {
  readonly changes: number;
  readonly refused: number;
  readonly saving: boolean;
  /** globals.yml, or a group or host of the inventory. */
  readonly level: SettingsLevel;
  readonly onDrop: () => void;
  readonly onSave: () => void;
}) {
  const t = useText();
  return (
    <PageFooter className="col-span-full">
      <span className="flex items-center gap-2" role="status">
        <StateMark mark={props.refused > 0 ? 'failed' : 'warn'} />
        <b>{t.settings.unsaved(props.changes)}</b>
        <span className="text-ink-3">
          {props.refused > 0
            ? t.settings.putRight(props.refused)
            : props.level.kind === 'cloud'
              ? t.settings.unsavedLead
              : t.settings.unsavedLeadAt}
        </span>
      </span>
      <span className="ml-auto" />
      <Button variant="outline" onClick={props.onDrop}>
        {t.settings.drop}
      </Button>
      <Button disabled={props.saving || props.refused > 0} onClick={props.onSave}>
        <Save className="size-3.5" />
        {props.saving ? t.files.saving : t.files.save} <Kbd>⌘S</Kbd>
      </Button>
    </PageFooter>
  );
}
