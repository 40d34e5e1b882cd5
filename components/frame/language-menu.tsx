'use client';
import { Languages } from 'lucide-react';
import { useLanguage } from '../i18n/context';
import type { Language } from '../i18n/language';
import { PickMenu } from './pick-menu';

/** English or Chinese. `onPick` keeps the choice with the account. */
export function LanguageMenu(props: { readonly onPick?: (language: Language) => void }) {
  const { t, language, setLanguage } = useLanguage();
  return (
    <PickMenu<Language>
      icon={Languages}
      label={t.frame.language}
      options={[
        ['en', 'English'],
        ['zh', '简体中文'],
      ]}
      value={() => language}
      onPick={(next) => {
        setLanguage(next);
        props.onPick?.(next);
      }}
    />
  );
}
