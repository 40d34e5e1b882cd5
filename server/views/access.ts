import type { ExternalRange } from '../core/resources/first-resources';

export type { ExternalRange };

export interface AccessView {
  readonly address: string;
  readonly user: string;
  readonly project: string;
  readonly region: string;
  readonly endpoints: readonly {
    readonly service: string;
    readonly type: string;
    readonly internal?: string;
    readonly public?: string;
  }[];
  /** Answered just now by Keystone through the VIP. */
  readonly token?: { readonly ok: boolean; readonly ms: number; readonly error?: string };
  /** The dashboard, where there is one. */
  readonly horizon?: string;
  /** Whether the catalogue says that instances can be made. */
  readonly compute: boolean;
  /** The external network that `init-cloud` would make; undefined where its range has to be said. */
  readonly external?: ExternalRange;
}
