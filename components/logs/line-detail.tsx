'use client';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n/context';
import { number, timeMs } from '../i18n/format';
import { Button } from '../ui/button';
import { ScrollRegion } from '../ui/scroll-region';
import { type LogRow, nameOf } from './segment';

/** What a line says of itself, whole, and where to go from it. */
export function LineDetail(props: {
  readonly row: LogRow;
  readonly onContext: () => void;
  readonly onRequest: (request: string) => void;
  readonly onClose: () => void;
}) {
  const t = useText();
  const { row } = props;
  const { line, parsed, log } = row;
  const [copied, setCopied] = useState(false);
  const facts: readonly (readonly [string, string | undefined])[] = [
    [
      t.logs.time,
      row.at === undefined
        ? undefined
        : `${new Date(row.at).toLocaleDateString('sv')} ${timeMs(new Date(row.at).toISOString())}`,
    ],
    [t.logs.host, log.host],
    [t.logs.log, nameOf(log.source)],
    [t.logs.offset, number(line.offset)],
    [t.logs.process, parsed.process],
    [t.logs.logger, parsed.logger],
    [t.logs.user, parsed.user],
    [t.logs.project, parsed.project],
  ];
  const parts = [
    line.whole === undefined ? '' : line.whole === 0 ? t.logs.wholeUnknown : t.logs.whole(number(line.whole)),
    line.open ? t.logs.openLine : '',
  ].filter(Boolean);
  return (
    <section className="border-t border-line-2 bg-paper" aria-label={t.logs.line}>
      <div className="flex flex-wrap items-center gap-2 px-4 pt-2">
        <dl className="flex min-w-0 flex-1 flex-wrap gap-x-4 gap-y-0.5 text-xs">
          {facts.map(
            ([what, value]) =>
              value !== undefined && (
                <div key={what} className="flex min-w-0 gap-1.5">
                  <dt className="text-ink-3">{what}</dt>
                  <dd className="max-w-90 truncate font-mono" title={value}>
                    {value}
                  </dd>
                </div>
              ),
          )}
        </dl>
        <Button variant="outline" size="xs" onClick={props.onContext}>
          {t.logs.context}
        </Button>
        <Button
          variant="outline"
          size="xs"
          onClick={() => {
            void navigator.clipboard.writeText(window.location.href).then(() => setCopied(true));
          }}
        >
          {copied ? t.common.copied : t.logs.copyLink}
        </Button>
        <Button variant="ghost" size="icon-xs" aria-label={t.common.close} onClick={props.onClose}>
          <X className="size-3.5" />
        </Button>
      </div>
      {row.request !== undefined && (
        <p className="flex flex-wrap items-center gap-2 px-4 pt-1 text-xs">
          <span className="text-ink-3">{t.logs.request}</span>
          <Button
            variant="outline"
            size="xs"
            onClick={() => props.onRequest(row.request ?? '')}
            title={t.logs.followRequest}
          >
            <code>{row.request}</code>
          </Button>
          <span className="text-ink-3">{t.logs.followRequest}</span>
        </p>
      )}
      <ScrollRegion className="max-h-36 px-4 py-2" label={t.logs.line}>
        <code className="text-xs leading-5 wrap-anywhere whitespace-pre-wrap">{line.text}</code>
        {parts.map((part) => (
          <p key={part} className="text-xs text-ink-3">
            {part}
          </p>
        ))}
      </ScrollRegion>
    </section>
  );
}
