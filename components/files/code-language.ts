import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, StreamLanguage } from '@codemirror/language';
import { properties } from '@codemirror/legacy-modes/mode/properties';
import type { Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Merge } from '@/server/views/overrides';

/** INI or YAML, by how a file is merged, else by its name; nothing for other formats. */
export function languageOf(path: string, merge: Merge | undefined): Extension {
  if (path === 'inventory' || merge === 'ini') return StreamLanguage.define(properties);
  if (merge === 'yaml' || /\.ya?ml$/.test(path)) return yaml();
  return /\.(conf|ini|cnf|properties)$/.test(path) ? StreamLanguage.define(properties) : [];
}

const jinja = new MatchDecorator({
  regexp: /\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}/g,
  decoration: ([text]) => Decoration.mark({ class: text.startsWith('{#') ? 'cm-jinja-comment' : 'cm-jinja' }),
});

/** Marks what templates work out, over any language. */
export const jinjaMarks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = jinja.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = jinja.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const LOOK_BACK = 2_000;

/** Names inside `{{ }}` and `{% %}`; nothing elsewhere, nor behind a dot, a filter's bar or in a text. */
export const completeNames =
  (names: () => readonly Completion[]) =>
  (context: CompletionContext): CompletionResult | null => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - LOOK_BACK), context.pos);
    const open = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'));
    const closed = Math.max(before.lastIndexOf('}}'), before.lastIndexOf('%}'));
    if (open < 0 || closed > open) return null;
    const word = context.matchBefore(/\w*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const inside = before.slice(open, before.length - (word.to - word.from));
    const quotes = [...inside].filter((c) => c === "'" || c === '"').length;
    if (/[.|]\s*$/.test(inside) || quotes % 2 === 1) return null;
    return { from: word.from, options: [...names()], validFor: /^\w*$/ };
  };

/** Weight and shades of ink: colour is for states and for what is yours. */
export const highlight = HighlightStyle.define([
  { tag: [tags.comment, tags.lineComment], color: 'var(--ink-3)' },
  { tag: [tags.heading, tags.definition(tags.propertyName), tags.propertyName], fontWeight: '600' },
  {
    tag: [tags.string, tags.quote, tags.content, tags.number, tags.bool, tags.keyword],
    color: 'var(--ink-2)',
  },
]);

export const editorTheme = EditorView.theme({
  '&': { height: '100%', fontSize: '12px', color: 'var(--ink)', backgroundColor: 'var(--surface)' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 16px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--paper)',
    color: 'var(--ink-3)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-number': { display: 'block', minWidth: '36px', padding: '0 10px', textAlign: 'right' },
  '.cm-number[data-severity=error]': {
    backgroundColor: 'var(--failed-wash)',
    color: 'var(--failed)',
    boxShadow: 'inset 2px 0 var(--failed-bar)',
  },
  '.cm-number[data-severity=warning]': {
    backgroundColor: 'var(--warn-wash)',
    color: 'var(--warn)',
    boxShadow: 'inset 2px 0 var(--warn-bar)',
  },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--accent-wash)',
  },
  '.cm-jinja': { backgroundColor: 'var(--well)', color: 'var(--ink)', borderRadius: '3px' },
  '.cm-jinja-comment, .cm-jinja-comment *': { color: 'var(--ink-3)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--line-2)',
    borderRadius: '5px',
    boxShadow: 'var(--shadow-2)',
  },
  '.cm-tooltip-autocomplete ul': { fontFamily: 'var(--font-mono)', maxHeight: '220px' },
  '.cm-tooltip-autocomplete ul li': { padding: '2px 8px', color: 'var(--ink)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent-wash)',
    color: 'var(--accent)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--ink-3)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
});
