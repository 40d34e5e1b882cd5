'use client';
import type { PrecheckItem } from '@/server/core/domain/event';
import { precheckText } from '@/server/words/say';
import { useText } from '../i18n/context';

/** What a precheck found on which host, why it matters, and what to do. */
export function PrecheckText(props: { readonly item: PrecheckItem; readonly host?: boolean }) {
  const t = useText();
  const { what, cause, remedy } = precheckText(props.item, t.words);
  return (
    <span>
      {props.host && <b>{props.item.host}</b>}
      {what}
      {cause && <span className="block text-ink-3">{cause}</span>}
      {remedy && <span className="block">{remedy}</span>}
    </span>
  );
}
