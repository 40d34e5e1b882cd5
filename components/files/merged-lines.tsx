'use client';
import type { MergedView } from '@/server/views/overrides';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { cn } from '../ui/cn';
import { ownLines, whose } from './overrides-model';

type Merged = Extract<MergedView, { kind: 'file' }>;

/** The lines of a merged file: on the left whose each is, below a line what it replaces. */
export function MergedLines(props: {
  readonly view: Merged;
  readonly open: string;
  readonly onlyOwn: boolean;
}) {
  const t = useText();
  const { view, open } = props;
  const lines = props.onlyOwn ? ownLines(view) : view.lines;
  const hasOwn = view.lines.some((line) => whose(view, line, open) === 'this');
  const isRead = view.layers.some((layer) => layer.of === 'override' && `config/${layer.path}` === open);
  return (
    <>
      {view.merge === 'replace' && isRead && (
        <p className="border-b px-4 py-2 text-xs text-ink-2">{t.overrides.wholeReplaced}</p>
      )}
      {isRead && !hasOwn && <p className="border-b px-4 py-2 text-xs text-ink-2">{t.overrides.noEffect}</p>}
      {lines.length === 0 && <p className="px-4 py-3 text-ink-2">{t.overrides.noOwn}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <ol className="py-2 font-mono text-xs leading-5" aria-label={view.path} tabIndex={0}>
        {lines.map((line, i) => {
          const of = whose(view, line, open);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <li key={i} data-whose={of}>
              <div
                className={cn(
                  'grid grid-cols-[88px_minmax(0,1fr)] gap-2 pr-3',
                  of === 'this' && 'bg-accent-wash shadow-[inset_2px_0_var(--accent)]',
                  (of === 'other' || of === 'host') && 'bg-well shadow-[inset_2px_0_var(--ink-4)]',
                )}
              >
                <span
                  className={cn(
                    'truncate pl-3 font-sans text-2xs leading-5',
                    of === 'this' ? 'text-accent' : 'text-ink-3',
                  )}
                  title={view.layers[line.layer]?.name}
                >
                  {line.text !== '' && nameOf(view, line.layer, open, t)}
                </span>
                <span className="min-h-5 whitespace-pre-wrap wrap-anywhere">{line.text}</span>
              </div>
              {of !== 'template' &&
                line.replaced?.map((one) => (
                  <div
                    key={`${one.layer} ${one.text}`}
                    className="grid grid-cols-[88px_minmax(0,1fr)] gap-2 pr-3 text-ink-3"
                  >
                    <span />
                    <span className="wrap-anywhere">
                      <span className="font-sans text-2xs">
                        {t.overrides.replaces(nameOf(view, one.layer, open, t))}
                      </span>{' '}
                      <del>{one.text === '' ? t.overrides.emptyValue : one.text}</del>
                    </span>
                  </div>
                ))}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** In a word whose a layer is; the file's name where it is another override. */
function nameOf(view: Merged, layer: number, open: string, t: Dictionary): string {
  const from = view.layers[layer];
  const of = whose(view, { layer }, open);
  if (of === 'template') return t.overrides.template;
  if (of === 'this') return t.overrides.thisFile;
  if (of === 'host') return t.overrides.hostFile;
  return from?.of === 'override' ? from.path : '';
}
