import type { ClaimMapping } from '../core/domain/claim-roles';

/** The provider by which people sign in; its secret is never told. */
export interface ProviderView extends ClaimMapping {
  readonly issuer: string;
  /** What the provider knows Kollage as. */
  readonly id: string;
  /** What stands on the button. */
  readonly label: string;
  readonly scope: string;
  /** Address, name and secret come from the environment of the web server. */
  readonly fromEnvironment: boolean;
}
