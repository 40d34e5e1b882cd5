import type { AccountRole, Grant } from '../core/domain/account-role';

export interface AccountView {
  readonly id: string;
  readonly name: string;
  /** In the panel, and in every cloud where the account has no role of its own. */
  readonly role: Grant;
  readonly language?: 'en' | 'zh';
  /** What a browser shows of notices while the panel is open; absent: nothing. */
  readonly notices?: 'bad' | 'all';
  /** It has no password: a provider signs it in. */
  readonly provider?: true;
}

/** An account as admins see it. */
export interface ListedAccount extends AccountView {
  readonly createdAt: string;
  readonly disabled: boolean;
  /** Roles in single clouds. */
  readonly clouds: readonly CloudGrant[];
}

export interface CloudGrant {
  readonly cloud: string;
  readonly role: Grant;
}

/** An API token, without what it is. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly role?: AccountRole;
  /** Clouds that it is bound to. */
  readonly clouds?: readonly string[];
  readonly expiresAt?: string;
  readonly usedAt?: string;
}
