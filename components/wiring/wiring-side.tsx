'use client';
import type { WiringView } from '@/server/views/wiring';
import { useText } from '../i18n/context';
import { StateMark } from '../ui/mark';
import { Caption, ListRow } from '../ui/page';
import { isOff, lag } from './wiring-model';

/** Clocks, and hosts that could not be looked at. */
export function WiringSide({ view }: { readonly view: WiringView }) {
  const t = useText();
  const clocks = [...view.clocks].sort((a, b) => a.host.localeCompare(b.host));
  return (
    <div className="grid gap-6">
      {view.unseen.length > 0 && (
        <section>
          <Caption>{t.wiring.unseen}</Caption>
          <ul>
            {view.unseen.map(({ host, error }) => (
              <ListRow key={host} className="flex-wrap py-1">
                <StateMark mark="unknown" />
                <code>{host}</code>
                <span className="wrap-anywhere text-ink-2">{error.message}</span>
              </ListRow>
            ))}
          </ul>
        </section>
      )}
      <section>
        <Caption>{t.wiring.clocks}</Caption>
        <p className="mb-1 text-xs text-ink-3">{t.wiring.clocksLead}</p>
        <ul>
          {clocks.map((clock) => (
            <ListRow key={clock.host} className="flex-wrap py-1">
              <StateMark mark={isOff(clock) ? 'failed' : 'ok'} />
              <code>{clock.host}</code>
              <span className="text-ink-2 tabular-nums">
                {(clock.aheadMs >= 0 ? t.wiring.ahead : t.wiring.behind)(
                  lag(clock.aheadMs),
                  lag(clock.withinMs),
                )}
              </span>
              {isOff(clock) && <p className="basis-full text-xs text-failed">{t.wiring.clockOff}</p>}
            </ListRow>
          ))}
        </ul>
      </section>
    </div>
  );
}
