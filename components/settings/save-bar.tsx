'use client';
import { Save } from 'lucide-react';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';

/** What is not saved, and the way to save it or to drop it. */
export function SaveBar(props: {
  readonly changes: number;
  readonly refused: number;
  readonly saving: boolean;
  readonly onDrop: () => void;
  readonly onSave: () => void;
}) {
  const t = useText();
  return (
    <footer className="foot">
      <span className="row" role="status">
        <StateMark mark={props.refused > 0 ? 'failed' : 'warn'} />
        <b>{t.settings.unsaved(props.changes)}</b>
        <span className="mut">
          {props.refused > 0 ? t.settings.putRight(props.refused) : t.settings.unsavedLead}
        </span>
      </span>
      <span className="push" />
      <Button onClick={props.onDrop}>{t.settings.drop}</Button>
      <Button kind="primary" disabled={props.saving || props.refused > 0} onClick={props.onSave}>
        <Save className="i s" aria-hidden="true" />
        {props.saving ? t.files.saving : t.files.save} <span className="kbd">⌘S</span>
      </Button>
    </footer>
  );
}
