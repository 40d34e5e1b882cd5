'use client';
import { ScrollText } from 'lucide-react';
import Link from 'next/link';
import type { FailureView } from '@/server/views/failures';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { CopyButton } from '../ui/copy-button';
import { ScrollRegion } from '../ui/scroll-region';
import { logsPath } from './failure-path';

/** The last lines of what failed, the one that tells marked. */
export function FailureLines(props: { readonly failure: FailureView }) {
  const t = useText();
  const { failure } = props;
  const lines = failure.error.lines ?? [];
  const [cause] = failure.causes;
  const told = cause?.line !== undefined && lines.includes(cause.line) ? cause.line : failure.telling;
  const marked = told === undefined ? -1 : lines.lastIndexOf(told);
  const byRule = marked >= 0 && told === cause?.line;
  return (
    <section className="border-y border-line-2 bg-surface">
      <div className="flex min-h-11 flex-wrap items-center gap-2.5 border-b px-8 max-md:px-4">
        <h2>{t.failures.lines}</h2>
        <code className="text-ink-3">{failure.subject}</code>
        <span className="ml-auto" />
        {failure.role && (
          <Button asChild variant="outline" size="sm">
            <Link href={logsPath(failure.cloud.id, failure.host, failure.subject)}>
              <ScrollText className="size-3.5" />
              {t.failures.openLogs}
            </Link>
          </Button>
        )}
        {lines.length > 0 && <CopyButton text={lines.join('\n')} label={t.failures.copy} />}
      </div>
      {lines.length === 0 ? (
        <p className="px-8 py-3 text-ink-3 max-md:px-4">{t.failures.noLines}</p>
      ) : (
        <ScrollRegion className="max-h-80 py-2 font-mono text-xs leading-5.5" label={t.failures.lines}>
          <ol className="w-max min-w-full">
            {lines.map((line, n) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a failure never change
                key={n}
                className={cn(
                  'grid grid-cols-[40px_1fr] px-8 whitespace-pre max-md:px-4',
                  n === marked &&
                    'bg-failed-wash font-[560] text-failed shadow-[inset_2px_0_var(--failed-bar)]',
                )}
                aria-current={n === marked || undefined}
              >
                <span className="text-ink-3">{n + 1}</span>
                <span>{line}</span>
              </li>
            ))}
          </ol>
        </ScrollRegion>
      )}
      <p className="px-8 pt-1 pb-2.5 text-xs text-ink-3 max-md:px-4">
        {lines.length > 0 && `${t.failures.linesOf(lines.length)}. `}
        {t.failures.masked}{' '}
        {byRule ? (
          <>
            {t.failures.matched} <code>{cause?.rule}</code>
          </>
        ) : (
          marked >= 0 && t.failures.telling
        )}
      </p>
    </section>
  );
}
