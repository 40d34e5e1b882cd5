'use client';
import type { BlockedBy, BlockedStep } from '@/server/core/domain/plan';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { StateMark } from '../ui/mark';
import { Note, Notes } from '../ui/notes';

const SHOWN = 8;

/** What cannot be done, by what blocks it. */
export function BlockedSteps(props: { readonly blocked: readonly BlockedStep[] }) {
  const t = useText();
  const groups = new Map<string, string[]>();
  for (const step of props.blocked)
    for (const by of step.by) {
      const cause = blockedBy(by, t);
      groups.set(cause, [...(groups.get(cause) ?? []), step.id]);
    }
  return (
    <Notes>
      {[...groups].map(([cause, ids]) => (
        <Note key={cause}>
          <StateMark mark="unknown" word={t.common.state.unknown} />
          <span>
            {cause}
            <span className="block font-mono text-xs text-ink-3">
              {ids.slice(0, SHOWN).join(', ')} {ids.length > SHOWN && t.common.more(ids.length - SHOWN)}
            </span>
          </span>
        </Note>
      ))}
    </Notes>
  );
}

function blockedBy(by: BlockedBy, t: Dictionary): string {
  const words = t.plan.blockedBy;
  switch (by.kind) {
    case 'host':
      return words.host(by.host, by.cause);
    case 'unknown':
      return words.unknown(by.what, by.cause);
    case 'left_out':
      return words.left_out(by.what);
  }
}
