'use client';
import Link from 'next/link';
import { useText } from '../i18n/context';

/** From the cards to the processes, and back. */
export function ServicesTabs(props: { readonly cloud: string; readonly here: 'cards' | 'processes' }) {
  const t = useText();
  const at = `/clouds/${props.cloud}/services`;
  const tabs = [
    ['cards', at],
    ['processes', `${at}/processes`],
  ] as const;
  return (
    <nav className="flex gap-5 border-b px-6 max-md:px-4" aria-label={t.cards.show}>
      {tabs.map(([name, href]) => (
        <Link
          key={name}
          href={href}
          className="-mb-px inline-flex h-9 items-center border-b-2 border-transparent font-medium text-ink-2 no-underline aria-[current]:border-accent aria-[current]:text-ink"
          aria-current={name === props.here ? 'page' : undefined}
        >
          {t.cards.tabs[name]}
        </Link>
      ))}
    </nav>
  );
}
