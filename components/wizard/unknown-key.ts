/** A host that was never seen before, and the key it shows. */
export interface UnknownKey {
  readonly host: string;
  readonly fingerprint: string;
}

const words = /host key of (\S+) is not known yet\b.*?(SHA256:[A-Za-z0-9+/]{43}=?)/s;

/** Read from the refusal of a first connection; undefined for any other error. */
export function unknownKey(error: unknown): UnknownKey | undefined {
  const [, host, fingerprint] = (error instanceof Error && words.exec(error.message)) || [];
  return host && fingerprint ? { host, fingerprint } : undefined;
}
