'use client';
import { autocompletion, type Completion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { indentUnit, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, StateEffect } from '@codemirror/state';
import { drawSelection, EditorView, gutter, highlightActiveLineGutter, keymap } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Diagnostic } from '@/server/core/domain/diagnostic';
import type { Merge, TemplateName } from '@/server/views/overrides';
import { useText } from '../i18n/context';
import { completeNames, editorTheme, highlight, jinjaMarks, languageOf } from './code-language';
import type { EditorHandle } from './editor-handle';
import { LineNumber } from './line-number';

const marksMoved = StateEffect.define();

/** A file's own line breaks stay: a text with only CRLF is edited with CRLF. */
const breakOf = (text: string): string =>
  text.includes('\r\n') && !/(^|[^\r])\n/.test(text) ? '\r\n' : '\n';

/** An editor for INI, YAML and the templates in them. Tab indents; it leaves after Esc. */
export default function CodeEditor(props: {
  readonly label: string;
  readonly path: string;
  readonly text: string;
  readonly merge: Merge | undefined;
  readonly readOnly: boolean;
  readonly marks: readonly Diagnostic[];
  readonly names: readonly TemplateName[];
  /** The line to begin at. */
  readonly line: number | undefined;
  readonly onChange: (text: string) => void;
  readonly handle: { current: EditorHandle | null };
}) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const language = useRef(new Compartment());
  const latest = useRef({ props, t });
  latest.current = { props, t };
  const { path, text, merge, readOnly, label, line, handle, marks } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a view is made once a file; what changes later is dispatched below
  useEffect(() => {
    if (!place.current) return;
    const made = new EditorView({
      parent: place.current,
      doc: text,
      extensions: [
        EditorState.lineSeparator.of(breakOf(text)),
        gutter({
          lineMarker(editor, block) {
            const n = editor.state.doc.lineAt(block.from).number;
            const mark = latest.current.props.marks.find(({ at }) => at?.line === n);
            return new LineNumber(n, mark, mark ? latest.current.t.words.diagnostic(mark).what : '');
          },
          lineMarkerChange: (update) =>
            update.docChanged || update.transactions.some((one) => one.effects.some((e) => e.is(marksMoved))),
        }),
        highlightActiveLineGutter(),
        history(),
        drawSelection(),
        jinjaMarks,
        syntaxHighlighting(highlight),
        indentUnit.of('  '),
        EditorState.tabSize.of(2),
        autocompletion({
          override: [completeNames(() => offered(latest.current.props.names, latest.current.t))],
          icons: false,
        }),
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        editorTheme,
        language.current.of(languageOf(path, merge)),
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({
          'aria-label': label,
          spellcheck: 'false',
          autocapitalize: 'off',
          ...(readOnly ? { 'aria-readonly': 'true', title: t.errors.FORBIDDEN } : {}),
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current.props.onChange(update.state.sliceDoc());
        }),
      ],
    });
    view.current = made;
    handle.current = { goTo: (n) => goTo(made, n) };
    if (line !== undefined) goTo(made, line);
    return () => {
      made.destroy();
      view.current = null;
      handle.current = null;
    };
  }, [path, readOnly]);
  useEffect(() => {
    const made = view.current;
    if (made && made.state.sliceDoc() !== text)
      made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: made.state.toText(text) } });
  }, [text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the gutter reads the marks itself
  useEffect(() => {
    view.current?.dispatch({ effects: marksMoved.of(null) });
  }, [marks]);
  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(languageOf(path, merge)) });
  }, [path, merge]);
  return <div ref={place} className="min-h-50 min-w-0 overflow-hidden max-md:h-[60vh]" />;
}

/** Selects a line and shows it. */
function goTo(view: EditorView, n: number): void {
  const line = view.state.doc.line(Math.max(1, Math.min(n, view.state.doc.lines)));
  view.dispatch({
    selection: { anchor: line.from, head: line.to },
    effects: EditorView.scrollIntoView(line.from, { y: 'center' }),
  });
  view.focus();
}

const offered = (names: readonly TemplateName[], t: ReturnType<typeof useText>): Completion[] =>
  names.map(({ name, of }) => ({ label: name, detail: t.overrides.nameOf[of], boost: of === 'own' ? 1 : 0 }));
