/** Why a backup of Kollage itself cannot be made or restored. */
export type PanelBackupFault =
  /** The file is not a backup of Kollage. */
  | { readonly kind: 'no_backup'; readonly file: string }
  | { readonly kind: 'passphrase_wrong' }
  /** Cut short or altered. */
  | { readonly kind: 'broken' }
  /** A later edition of Kollage made it. */
  | { readonly kind: 'newer'; readonly version: string }
  | { readonly kind: 'place_taken'; readonly place: string }
  | { readonly kind: 'nothing_kept'; readonly place: string }
  | { readonly kind: 'file_exists'; readonly file: string };

/** Thrown before anything is changed. */
export class PanelBackupRefused extends Error {
  override readonly name = 'PanelBackupRefused';
  constructor(readonly fault: PanelBackupFault) {
    super(fault.kind);
  }
}

/** The content of a backup of Kollage. */
export interface PanelBackupFigures {
  readonly version: string;
  /** ISO 8601. */
  readonly at: string;
  readonly clouds: number;
  readonly rows: number;
  /** Bytes of the file. */
  readonly size: number;
}
