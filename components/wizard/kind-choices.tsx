import { useEffect, useRef } from 'react';
import { useText } from '../i18n/context';
import { Choice, ChoiceText } from '../ui/choice';
import type { TargetKind } from './wizard-fields';

const kinds: readonly TargetKind[] = ['throwaway', 'ssh', 'several', 'local'];

/** Where the cloud shall run. */
export function KindChoices(props: {
  readonly kind: TargetKind;
  readonly onChoose: (kind: TargetKind) => void;
}) {
  const { wizard: w } = useText();
  const all = useRef<HTMLFieldSetElement>(null);
  // One and several hosts are two forms: who changes between them by the arrow keys keeps the focus.
  useEffect(() => {
    const chosen = all.current?.querySelector<HTMLInputElement>('input:checked');
    if (chosen && chosen.value !== kinds[0]) chosen.focus();
  }, []);
  return (
    <fieldset ref={all} className="mb-6 grid grid-cols-2 gap-2 max-md:grid-cols-1" aria-label={w.hostTitle}>
      {kinds.map((kind) => (
        <Choice
          key={kind}
          group="kind"
          value={kind}
          chosen={props.kind}
          onChoose={() => props.onChoose(kind)}
          title={w.kinds[kind].name}
          {...(kind === 'throwaway' ? { tag: w.kinds.throwaway.tag } : {})}
        >
          <ChoiceText>{w.kinds[kind].does}</ChoiceText>
        </Choice>
      ))}
    </fieldset>
  );
}
