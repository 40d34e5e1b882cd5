'use client';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { textOf } from './draft';
import type { SettingsDraft } from './use-settings-draft';

/** Somebody else has set the same: what was, what is, and what the reader would set. */
export function MovedSettings(props: { readonly moved: SettingsDraft['moved'] }) {
  const t = useText();
  const said = (value: unknown): string => (value === null ? t.settings.unset : textOf(value));
  return (
    <Alert
      mark="warn"
      title={t.cards.moved}
      detail={props.moved
        .map(({ name, was, now, mine }) => t.cards.movedSetting(name, said(was), said(now), said(mine)))
        .join('\n')}
      remedy={t.settings.movedHelp}
    />
  );
}
