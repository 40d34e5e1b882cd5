import type { Rotation } from '../core/catalog/rotation-of';
import type { SecretKind } from '../core/domain/secret';
import type { Text } from '../core/domain/text';

/** A secret without its value. */
export interface SecretRow {
  readonly name: string;
  readonly kind: SecretKind['kind'];
  /** Absent where it has not been made yet: the next plan makes it. */
  readonly version?: number;
  /** When that version was made. */
  readonly createdAt?: string;
  readonly rotation: Rotation;
}

export interface RoleSecrets {
  readonly name: string;
  readonly title: Text;
  /** Whether any of the role's containers runs somewhere in this cloud; absent where its files cannot be read. */
  readonly used?: boolean;
  readonly secrets: readonly SecretRow[];
}

/** All secrets of a cloud. Holds no value. */
export interface SecretsView {
  readonly roles: readonly RoleSecrets[];
  /** Kept, and declared by no role. */
  readonly others: readonly Pick<Required<SecretRow>, 'name' | 'version' | 'createdAt'>[];
}

/** The value of one secret. */
export type RevealedSecret =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'pair'; readonly privateKey: string; readonly publicKey: string };
