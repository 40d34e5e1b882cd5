/** A private key in PEM, of any kind. */
const KEY = /-----BEGIN ((?:[A-Z0-9]+ )*)PRIVATE KEY-----[\s\S]*?-----END \1PRIVATE KEY-----/g;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;
/** What stands for a key that is kept as a secret. */
const REFERENCE = /\{\{\s*(vaulted_\w+)\s*\}\}/g;

/** A text of PEM with references in place of its private keys. `stand` names a value and answers with its reference. */
export const hideKeys = (
  path: string,
  text: string,
  stand: (value: string, name: string) => string,
): string => text.replace(KEY, (block) => stand(block, `${path}_key`).slice(1, -1));

/** Whether a text holds a private key that is not a reference. */
export const holdsKey = (text: string): boolean => new RegExp(KEY.source).test(text);

/** The certificates of a text, in order. */
export const certificateBlocks = (text: string): readonly string[] => text.match(CERTIFICATE) ?? [];

/** The names of the secrets that hold the keys of a text. */
export const keyNames = (text: string): readonly string[] =>
  [...text.matchAll(REFERENCE)].map(([, name = '']) => name);

/** What a service reads of a text: certificates and keys, without what people wrote around them. */
export const bare = (text: string, reference: (name: string) => string): string =>
  [...text.matchAll(new RegExp(`${CERTIFICATE.source}|${REFERENCE.source}`, 'g'))]
    .map(([block, name]) => `${name === undefined ? block.replace(/\r\n?/g, '\n') : reference(name)}\n`)
    .join('');
