'use client';
import '@xterm/xterm/css/xterm.css';
import type { Terminal } from '@xterm/xterm';
import { useEffect, useRef } from 'react';
import { cn } from '../ui/cn';

/** Colours of the theme, as the page has them now. */
function themeOf(element: HTMLElement) {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const named = {
    ...{ black: 'ink-3', red: 'failed', green: 'ok', yellow: 'warn' },
    ...{ blue: 'running', magenta: 'unknown', cyan: 'accent', white: 'ink-2' },
  };
  const colours = Object.entries(named).flatMap(([name, of]) => [
    [name, token(of)],
    [`bright${name[0]?.toUpperCase()}${name.slice(1)}`, token(of)],
  ]);
  return {
    background: token('well'),
    foreground: token('ink'),
    cursor: token('accent'),
    cursorAccent: token('well'),
    selectionBackground: token('accent-line'),
    ...Object.fromEntries(colours),
  };
}

const fontOf = (element: HTMLElement) => getComputedStyle(element).getPropertyValue('--font-mono').trim();

/** A terminal of xterm.js in the colours of the panel. `onReady` gets it, and returns how to end with it. */
export function Screen(props: {
  readonly label: string;
  /** Fixed for a replay; a live one takes the room that there is. */
  readonly size?: { readonly cols: number; readonly rows: number };
  readonly onReady: (terminal: Terminal) => () => void;
  readonly onSize?: (cols: number, rows: number) => void;
  /** Focus goes here on F6, which no program in a terminal needs. */
  readonly onLeave?: () => void;
  readonly className?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const now = useRef(props);
  now.current = props;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let over = false;
    let end = () => {};
    const begin = async () => {
      const [{ Terminal: Made }, { FitAddon }] = await Promise.all([
        import('@xterm/xterm'),
        import('@xterm/addon-fit'),
        document.fonts.ready,
      ]);
      if (over) return;
      const { size, label } = now.current;
      const terminal = new Made({
        ...(size ?? {}),
        theme: themeOf(element),
        fontFamily: fontOf(element),
        fontSize: 13,
        lineHeight: 1.25,
        minimumContrastRatio: 4.5,
        scrollback: 5_000,
        cursorBlink: false,
        disableStdin: size !== undefined,
        // A link that a program prints is text: nothing opens.
        linkHandler: { activate: () => undefined },
        screenReaderMode: false,
      });
      const fit = new FitAddon();
      terminal.loadAddon(fit);
      terminal.open(element);
      terminal.textarea?.setAttribute('aria-label', label);
      terminal.attachCustomKeyEventHandler((event) => {
        if (event.key !== 'F6') return true;
        if (event.type === 'keydown') now.current.onLeave?.();
        return false;
      });
      const room = () => {
        if (now.current.size || element.clientWidth === 0) return;
        fit.fit();
        now.current.onSize?.(terminal.cols, terminal.rows);
      };
      room();
      const resized = new ResizeObserver(room);
      resized.observe(element);
      const themed = new MutationObserver(() => {
        terminal.options.theme = themeOf(element);
      });
      themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
      const finish = now.current.onReady(terminal);
      end = () => {
        finish();
        resized.disconnect();
        themed.disconnect();
        terminal.dispose();
      };
    };
    void begin();
    return () => {
      over = true;
      end();
    };
  }, []);
  return (
    <section
      className={cn(
        'min-h-0 min-w-0 overflow-hidden rounded-md border border-line-2 bg-well p-2',
        props.className,
      )}
      // Shortcuts of the panel are keys for the shell here.
      onKeyDown={(event) => event.stopPropagation()}
      aria-label={props.label}
    >
      <div ref={box} className="size-full" />
    </section>
  );
}
