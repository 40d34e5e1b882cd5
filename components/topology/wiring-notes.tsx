'use client';
import Link from 'next/link';
import type { WiringView } from '@/server/views/wiring';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { StateMark } from '../ui/mark';
import { Caption, SideSection } from '../ui/page';
import { causesOf } from '../wiring/wiring-model';

const MOST = 6;

/** Why lines and hosts are red: what the last check of the wiring found, of the chosen hosts or of all. */
export function WiringNotes(props: {
  readonly cloud: string;
  readonly view: WiringView;
  readonly hosts: readonly string[];
}) {
  const t = useText();
  const { view, hosts } = props;
  const mine = (host: string) => hosts.length === 0 || hosts.includes(host);
  const bad = view.cells.filter(({ verdict, from, to }) => verdict === 'fail' && (mine(from) || mine(to)));
  const twins = view.cards.flatMap(({ host, twin }) => (twin && mine(host) ? [{ host, ...twin }] : []));
  const causes = causesOf(bad);
  return (
    <SideSection>
      <Caption>{t.wiring.notes}</Caption>
      <p className="text-xs text-ink-3">{t.wiring.notesLead(day(view.at, new Date()))}</p>
      {causes.length + twins.length === 0 && <p className="text-ink-3">{t.wiring.wellDrawn}</p>}
      <ul className="my-1 grid gap-2">
        {twins.map(({ host, address, card }) => (
          <li key={host} className="flex gap-2 [&>svg]:mt-0.75">
            <StateMark mark="failed" />
            <span className="min-w-0">{t.wiring.twin(address, card)}</span>
          </li>
        ))}
        {causes.slice(0, MOST).map(({ cause, pairs }) => (
          <li key={JSON.stringify(cause)} className="flex gap-2 [&>svg]:mt-0.75">
            <StateMark mark="failed" />
            <span className="min-w-0">
              {t.wiring.cause(cause)}
              <span className="block font-mono text-xs wrap-anywhere text-ink-3">
                {pairs.slice(0, 3).join(', ')}
                {pairs.length > 3 && ` ${t.common.more(pairs.length - 3)}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <Link href={`/clouds/${props.cloud}/wiring`}>{t.wiring.toWiring}</Link>
    </SideSection>
  );
}
