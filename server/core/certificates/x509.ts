/** A certificate, read. Times in milliseconds. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  readonly from: number;
  readonly to: number;
  /** It may sign others. */
  readonly authority: boolean;
  /** One name of these is enough for a host: a DNS name or an address. */
  fits(name: string): boolean;
  /** Whether a private key (PEM) is the one of this certificate; undefined where it cannot be read. */
  isOf(key: string): boolean | undefined;
  /** Whether the other one signed it. */
  isSignedBy(other: Certificate): boolean;
}

/** Reads certificates, and knows what time it is: the format is the business of an adapter. */
export interface X509 {
  /** One block of PEM; undefined where it is no certificate. */
  read(pem: string): Certificate | undefined;
  now(): number;
}
