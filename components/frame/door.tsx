'use client';
import type { ReactNode } from 'react';
import { Logo } from '../ui/logo';
import { LanguageMenu } from './language-menu';
import { ThemeMenu } from './theme-menu';

/** A page outside the frame: logo, one narrow column, language and theme. */
export function Door(props: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="door">
      <header className="row">
        <span className="brand">
          <Logo />
        </span>
        <span className="push row">
          <LanguageMenu />
          <ThemeMenu />
        </span>
      </header>
      <main>
        <div className="door-box">
          <div>
            <h1 className="one">{props.title}</h1>
            {props.lead && <p className="lead">{props.lead}</p>}
          </div>
          {props.children}
        </div>
      </main>
      <footer className="xs mut">Kollage {process.env.KOLLAGE_VERSION}</footer>
    </div>
  );
}
