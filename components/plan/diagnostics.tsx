'use client';
import type { Diagnostic, SourceRange } from '@/server/core/domain/diagnostic';
import { useText } from '../i18n/context';
import { StateMark } from '../ui/mark';

/** What the operator typed and we do not like, all at once. With `onGoTo`, a place leads to its line. */
export function Diagnostics(props: {
  readonly items: readonly Diagnostic[];
  readonly onGoTo?: (line: number) => void;
}) {
  const t = useText();
  return (
    <ul>
      {props.items.map((d) => (
        <li
          key={`${d.at?.file}:${d.at?.line}:${d.summary}`}
          className="grid grid-cols-[20px_1fr] gap-x-2 border-t py-3 [&>svg]:mt-0.75"
        >
          <StateMark
            mark={d.severity === 'error' ? 'failed' : 'warn'}
            word={t.common.state[d.severity === 'error' ? 'failed' : 'warn']}
          />
          <div>
            <b>{t.words.diagnostic(d).what}</b>
            {d.at && <Place at={d.at} onGoTo={props.onGoTo} />}
            {d.didYouMean && <div className="text-ok">{t.plan.didYouMean(d.didYouMean)}</div>}
            {d.detail && (
              <pre className="mt-1 font-mono text-xs leading-4.5 whitespace-pre-wrap text-ink-2">
                {t.words.diagnostic(d).detail}
              </pre>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Place(props: { readonly at: SourceRange; readonly onGoTo: ((line: number) => void) | undefined }) {
  const t = useText();
  const { file, line } = props.at;
  const { onGoTo } = props;
  return (
    <div className="font-mono text-xs text-ink-3">
      {file}
      {line !== undefined &&
        (onGoTo ? (
          <button
            type="button"
            className="ml-2 cursor-pointer text-accent underline underline-offset-3"
            onClick={() => onGoTo(line)}
          >
            {t.files.goToLine(line)}
          </button>
        ) : (
          `:${line}`
        ))}
    </div>
  );
}
