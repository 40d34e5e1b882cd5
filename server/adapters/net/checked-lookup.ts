import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isNoHost } from '../../core/domain/ip-address';

type Resolve = (
  name: string,
  answer: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

const resolveAll: Resolve = (name, answer) => systemLookup(name, { all: true }, answer);

/**
 * Looks a name up once, for a connection that goes to what it answers: a name that leads to an address where no host of
 * a cloud can be is refused, whatever its other addresses are.
 */
export const checkedLookup =
  (refused: (address: string) => Error, resolve: Resolve = resolveAll): LookupFunction =>
  (name, options, callback) =>
    resolve(name, (error, addresses) => {
      if (error) return callback(error, '', 4);
      const wrong = addresses.find(({ address }) => isNoHost(address));
      if (wrong) return callback(refused(wrong.address), '', 4);
      const [first] = addresses;
      if (options.all) callback(null, [...addresses]);
      else callback(null, first?.address ?? '', first?.family ?? 4);
    });
