'use client';
import type { ReactNode } from 'react';
import { Logo } from '../ui/logo';
import { PageLead, PageTitle } from '../ui/page';
import { LanguageMenu } from './language-menu';
import { ThemeMenu } from './theme-menu';

/** A page outside the frame: logo, one narrow column, language and theme. */
export function CenteredPage(props: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="grid min-h-screen grid-rows-[auto_1fr_auto] p-6">
      <header className="flex items-center gap-2">
        <span className="flex h-12 items-center px-2">
          <Logo />
        </span>
        <span className="ml-auto flex items-center gap-2">
          <LanguageMenu />
          <ThemeMenu />
        </span>
      </header>
      <main className="grid place-items-center">
        <div className="grid w-full max-w-96 gap-5">
          <div>
            <PageTitle>{props.title}</PageTitle>
            {props.lead && <PageLead>{props.lead}</PageLead>}
          </div>
          {props.children}
        </div>
      </main>
      <footer className="text-xs text-ink-3">Kollage {process.env.KOLLAGE_VERSION}</footer>
    </div>
  );
}
