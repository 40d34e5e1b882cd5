/** A machine that was never seen before, and the key it shows: the host, or a jump host on the way. */
export type UnknownKey = { readonly fingerprint: string } & (
  | { readonly host: string }
  | { readonly address: string; readonly port: number }
);

const words =
  /host key of (?:the jump host (\S+) port (\d+)|(\S+)) is not known yet\b.*?(SHA256:[A-Za-z0-9+/]{43}=?)/s;

/** Read from the refusal of a first connection; undefined for any other error. */
export function unknownKey(error: unknown): UnknownKey | undefined {
  const [, address, port, host, fingerprint] = (error instanceof Error && words.exec(error.message)) || [];
  if (!fingerprint) return undefined;
  if (address) return { address, port: Number(port), fingerprint };
  return host ? { host, fingerprint } : undefined;
}
