'use client';
import type { WiringCard } from '@/server/views/wiring';
import { useText } from '../i18n/context';
import { type Mark, StateMark } from '../ui/mark';
import { Caption, ListRow } from '../ui/page';
import { strangeCards } from './wiring-model';

/** DHCP servers and addresses used twice, card by card; what is well is counted. */
export function Cards({ cards }: { readonly cards: readonly WiringCard[] }) {
  const t = useText();
  const quiet = cards.filter(({ dhcp, twin }) => dhcp.kind === 'none' && !twin).length;
  return (
    <section aria-label={t.wiring.cards}>
      <Caption>{t.wiring.cards}</Caption>
      <p className="mb-1 max-w-170 text-xs text-ink-3">{t.wiring.cardsLead}</p>
      <ul>
        {quiet > 0 && (
          <ListRow className="py-1">
            <StateMark mark="ok" />
            {t.wiring.noDhcp(quiet)}
          </ListRow>
        )}
        {strangeCards(cards).map((card) => (
          <ListRow key={`${card.host}/${card.interface}`} className="flex-wrap items-start py-1">
            <StateMark mark={markOf(card)} />
            <code>
              {card.host} {card.interface}
            </code>
            <span className="text-xs leading-5 text-ink-3">{card.settings.join(', ')}</span>
            <div className="basis-full pl-6 wrap-anywhere text-ink-2">
              <Said card={card} />
            </div>
          </ListRow>
        ))}
      </ul>
    </section>
  );
}

function markOf({ dhcp, twin }: WiringCard): Mark {
  if (twin) return 'failed';
  if (dhcp.kind === 'unknown') return 'unknown';
  return dhcp.kind === 'found' && !dhcp.expected ? 'warn' : 'ok';
}

function Said({ card: { dhcp, twin } }: { readonly card: WiringCard }) {
  const t = useText();
  return (
    <>
      {twin && <p>{t.wiring.twin(twin.address, twin.card)}</p>}
      {dhcp.kind === 'unknown' && (
        <p>
          {t.wiring.cardUnknown[dhcp.why]}
          {dhcp.words ? `: ${dhcp.words}` : ''}
        </p>
      )}
      {dhcp.kind === 'found' && (
        <p>
          {dhcp.servers.map(({ server, offers }) => t.wiring.dhcp(server, offers)).join(t.common.gap)}
          {t.common.gap}
          {dhcp.expected ? t.wiring.dhcpExpected : t.wiring.dhcpWrong}
        </p>
      )}
    </>
  );
}
