import type { Grant } from '../core/domain/account-role';
import type { CloudGrant } from './accounts';

/** A link that makes an account, without the link. */
export interface InvitationView {
  readonly id: string;
  /** For whom. */
  readonly label: string;
  readonly role: Grant;
  readonly clouds: readonly CloudGrant[];
  readonly by: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** False when its time is over, or who made it is no admin any more. */
  readonly holds: boolean;
}
