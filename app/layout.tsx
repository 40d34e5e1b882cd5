import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { LanguageProvider } from '@/components/i18n/context';
import { htmlLang, languageCookie, languageOf } from '@/components/i18n/language';
import { IconDefaults } from '@/components/ui/icon-defaults';
import '@/components/ui/styles/base.css';

export const metadata: Metadata = {
  title: { default: 'Kollage', template: '%s · Kollage' },
  icons: { icon: '/icon.svg' },
  robots: { index: false, follow: false },
};
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout(props: { readonly children: ReactNode }) {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const language = languageOf(jar.get(languageCookie)?.value, head.get('accept-language'));
  return (
    <html lang={htmlLang[language]} suppressHydrationWarning>
      <head>
        <script src="/theme.js" nonce={head.get('x-nonce') ?? undefined} suppressHydrationWarning />
      </head>
      <body>
        <IconDefaults>
          <LanguageProvider initial={language}>{props.children}</LanguageProvider>
        </IconDefaults>
      </body>
    </html>
  );
}
