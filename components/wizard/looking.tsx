import { useState } from 'react';
import { useText } from '../i18n/context';
import { StateMark } from '../ui/mark';
import { useNow } from '../ui/use-now';

/** How long a look takes so far. */
export function Looking(props: { readonly making: boolean; readonly hosts?: number }) {
  const t = useText();
  const [since] = useState(() => Date.now());
  const now = useNow(true);
  return (
    <p className="flex items-center gap-2" role="status">
      <StateMark mark="running" />
      {props.making
        ? t.wizard.making
        : t.wizard.looking(Math.max(0, Math.round((now.getTime() - since) / 1000)), props.hosts ?? 1)}
    </p>
  );
}
