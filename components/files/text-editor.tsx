'use client';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Diagnostic } from '@/server/core/domain/diagnostic';
import { useText } from '../i18n/context';
import { cn } from '../ui/cn';
import { endOfLine, lineCount, startOfLine } from './files-model';

const lineHeight = 20;
const severities = {
  error: 'bg-failed-wash text-failed shadow-[inset_2px_0_var(--failed-bar)]',
  warning: 'bg-warn-wash text-warn shadow-[inset_2px_0_var(--warn-bar)]',
} as const;

/** Selects a line and shows it. */
export interface EditorHandle {
  goTo(line: number): void;
}

/** A plain text editor: line numbers, marks at lines, Tab writes two spaces, and leaves after Esc. */
export function TextEditor(props: {
  readonly label: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly marks: readonly Diagnostic[];
  /** The line to begin at. */
  readonly line: number | undefined;
  readonly onChange: (text: string) => void;
  readonly handle: { current: EditorHandle | null };
}) {
  const t = useText();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const marked = new Map(props.marks.map((d) => [d.at?.line ?? 0, d]));
  props.handle.current = {
    goTo(line) {
      const element = area.current;
      if (!element) return;
      const at = startOfLine(props.text, line);
      element.focus();
      element.setSelectionRange(at, endOfLine(props.text, line));
      element.scrollTop = Math.max(0, (line - 4) * lineHeight);
    },
  };
  const { line, handle } = props;
  useEffect(() => {
    if (line !== undefined) handle.current?.goTo(line);
  }, [line, handle]);
  const onKeyDown = (e: KeyboardEvent<HTMLTextAreaElement>) => {
    // Shift+Tab and Tab after Esc leave the editor, so that the keyboard is not caught in it.
    if (e.key === 'Escape') e.currentTarget.dataset.leave = '1';
    else if (e.key === 'Tab' && !e.shiftKey && !e.currentTarget.dataset.leave && !props.readOnly) {
      e.preventDefault();
      e.currentTarget.setRangeText('  ', e.currentTarget.selectionStart, e.currentTarget.selectionEnd, 'end');
      props.onChange(e.currentTarget.value);
    } else if (e.key !== 'Shift') delete e.currentTarget.dataset.leave;
  };
  return (
    <div className="grid min-h-0 grid-cols-[auto_minmax(0,1fr)] font-mono text-xs leading-5 max-md:h-[60vh]">
      <div
        className="min-w-12 overflow-hidden border-r bg-paper py-2 text-right text-ink-3 select-none"
        ref={gutter}
        aria-hidden="true"
      >
        {Array.from({ length: lineCount(props.text) }, (_, i) => i + 1).map((n) => {
          const mark = marked.get(n);
          return (
            <span
              key={n}
              className={cn('block h-5 px-2.5', mark && severities[mark.severity])}
              data-severity={mark?.severity}
              title={mark && t.words.diagnostic(mark).what}
            >
              {n}
            </span>
          );
        })}
      </div>
      <textarea
        className="size-full min-h-50 resize-none px-4 py-2 whitespace-pre [tab-size:2] focus-visible:-outline-offset-2"
        ref={area}
        aria-label={props.label}
        aria-invalid={props.marks.some((d) => d.severity === 'error') || undefined}
        title={props.readOnly ? t.errors.FORBIDDEN : undefined}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        wrap="off"
        readOnly={props.readOnly}
        value={props.text}
        onChange={(e) => props.onChange(e.target.value)}
        onKeyDown={onKeyDown}
        onScroll={(e) => {
          if (gutter.current) gutter.current.scrollTop = e.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
