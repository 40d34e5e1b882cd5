'use client';
import { SunMoon } from 'lucide-react';
import { useText } from '../i18n/context';
import { PickMenu } from './pick-menu';
import { chooseTheme, chosenTheme } from './theme';

/** Light, dark, or as the system. */
export function ThemeMenu() {
  const t = useText();
  return (
    <PickMenu
      icon={SunMoon}
      label={t.frame.theme}
      options={[
        ['light', t.frame.themes.light],
        ['dark', t.frame.themes.dark],
        ['system', t.frame.themes.system],
      ]}
      value={chosenTheme}
      onPick={chooseTheme}
    />
  );
}
