import type { AccountRole } from '../core/domain/account-role';

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly role: AccountRole;
  readonly language?: 'en' | 'zh';
}
