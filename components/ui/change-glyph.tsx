import { RefreshCw } from 'lucide-react';

export type Glyph = 'create' | 'replace' | 'update' | 'remove' | 'keep' | 'unknown';

const signs: Readonly<Record<Exclude<Glyph, 'replace'>, string>> = {
  create: '+',
  update: '~',
  remove: '−',
  keep: '=',
  unknown: '?',
};

/** Kinds of change are glyphs, not hues; only what interrupts or destroys is loud. */
export function ChangeGlyph(props: { readonly glyph: Glyph; readonly loud?: boolean }) {
  if (props.glyph === 'replace')
    return (
      <span className={`chg ${props.loud === false ? '' : 'rep'}`} aria-hidden="true">
        <RefreshCw className="i" />
      </span>
    );
  const loud = props.glyph === 'remove' && props.loud !== false;
  return (
    <span className={`chg ${loud ? 'rem' : ''}`} aria-hidden="true">
      {signs[props.glyph]}
    </span>
  );
}
