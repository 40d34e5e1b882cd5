/** A certificate that a cloud uses: a file in the configuration of a host, or what an https address shows. */
export interface CertificateRow {
  readonly of: 'file' | 'address';
  /** Empty for an address. */
  readonly host: string;
  /** The file's path, or `address:port`. */
  readonly place: string;
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly validTo: string;
}
