import type { ServiceCardsView } from '../views/service-cards';
import type { Kollage } from './kollage';
import { storedFiles } from './read-overrides';

/** The services of a cloud; with `draft`, as they would be once those keys of globals.yml are set. Nothing is saved. */
export async function readServiceCards(
  parts: Pick<Kollage, 'store' | 'files'>,
  cloud: string,
  draft: Readonly<Record<string, unknown>> = {},
): Promise<ServiceCardsView> {
  const { files } = await storedFiles(parts, cloud);
  return parts.files.serviceCards({ files, draft });
}
