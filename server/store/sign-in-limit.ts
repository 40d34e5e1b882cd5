import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { accountKey } from '../core/domain/account-name';

export type SignInLimit = ReturnType<typeof signInLimitOf>;

const WINDOW_SECONDS = 15 * 60;
const PER_ACCOUNT = 10;
const PER_ADDRESS = 60;

/** Counts tries to sign in, per account and per address, for all web servers together. */
export function signInLimitOf(pool: pg.Pool) {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      tableName: 'sign_in_attempts',
      tableCreated: true,
      keyPrefix,
      points,
      duration: WINDOW_SECONDS,
    });
  const accounts = limiter('account', PER_ACCOUNT);
  const addresses = limiter('address', PER_ADDRESS);
  const key = (name: string) => accountKey(name).slice(0, 100);
  return {
    /** Counts a try of an address alone. The seconds to wait when there were too many, else 0. */
    async countAddress(address: string): Promise<number> {
      try {
        await addresses.consume(address);
        return 0;
      } catch (cause) {
        if (cause instanceof RateLimiterRes) return Math.ceil(cause.msBeforeNext / 1000);
        throw cause;
      }
    },
    /** Counts a try. The seconds to wait when there were too many, else 0. */
    async count(name: string, address: string): Promise<number> {
      try {
        await Promise.all([accounts.consume(key(name)), addresses.consume(address)]);
        return 0;
      } catch (cause) {
        if (cause instanceof RateLimiterRes) return Math.max(1, Math.ceil(cause.msBeforeNext / 1000));
        throw cause;
      }
    },
    /** Forgets the tries for an account: its owner has come in. */
    async clear(name: string): Promise<void> {
      await accounts.delete(key(name));
    },
  };
}
