/** The UTF-8 bytes of a text. */
export const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Standard base64, padded. */
export const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** Base64 of RFC 4648 section 5: `-` and `_`, padded. */
export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_');

/** Two lower-case digits a byte. */
export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Percent-encodes all but unreserved characters: a secret is a part of a URL, so that `/` must not divide it. */
export const percentEncodeAll = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Percent-encodes as Jinja's `urlencode` does: all but unreserved characters and `/`. */
export const percentEncode = (text: string): string => percentEncodeAll(text).replaceAll('%2F', '/');
