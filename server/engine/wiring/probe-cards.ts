import pLimit from 'p-limit';
import type { WiringCard } from '../../core/domain/wiring';
import { type CardToTry, ownAddress, readCard, untriable } from '../../core/wiring/read-card';
import type { HostConnection } from '../ports';
import { cardScript } from './card-script';

/** Seconds that one listens for answers: servers look whether an address is free before they offer it. */
const LISTENS = 4;
const RUN_MS = 15_000;
const AT_ONCE = 4;

/** Asks on each card who offers addresses and who else has its address. Sends a few packets, and changes nothing. */
export async function probeCards(
  connection: HostConnection,
  cards: readonly CardToTry[],
  signal: AbortSignal,
): Promise<readonly WiringCard[]> {
  const limit = pLimit(AT_ONCE);
  return Promise.all(
    cards.map((card) =>
      limit(async () => {
        const { host, interface: name, settings } = card;
        const not = untriable(card);
        if (not) return { host, interface: name, settings, dhcp: not };
        const argv = ['python3', '-I', '-c', cardScript, name, ownAddress(card), String(LISTENS)];
        const { code, stdout, stderr } = await connection.run(argv, { timeout: RUN_MS, signal });
        return readCard(card, { code, stdout: stdout.toString(), stderr });
      }),
    ),
  );
}
