import { RefreshCw } from 'lucide-react';
import { cn } from './cn';

export type Glyph = 'create' | 'replace' | 'update' | 'remove' | 'keep' | 'unknown';

const signs: Readonly<Record<Exclude<Glyph, 'replace'>, string>> = {
  create: '+',
  update: '~',
  remove: '−',
  keep: '=',
  unknown: '?',
};

const looks = {
  replace: 'bg-ink text-surface',
  remove: 'bg-failed-wash text-failed ring-1 ring-failed-line ring-inset',
} as const;

/** Kinds of change are glyphs, not hues; only what interrupts or destroys is loud. */
export function ChangeGlyph(props: { readonly glyph: Glyph; readonly loud?: boolean }) {
  const { glyph } = props;
  const loud = props.loud !== false && (glyph === 'replace' || glyph === 'remove');
  return (
    <span
      className={cn(
        'inline-grid size-4 flex-none place-items-center rounded-sm font-mono text-xs leading-none font-bold',
        loud ? looks[glyph] : 'text-ink-2 ring-1 ring-line-2 ring-inset',
      )}
      aria-hidden="true"
    >
      {glyph === 'replace' ? <RefreshCw size={11} strokeWidth={2.4} /> : signs[glyph]}
    </span>
  );
}
