/** A line that gives something a secret's name a value: `rabbit_password = x`, `"cookie": "x"`. */
const NAMED =
  /^(\s*["']?[\w.-]*(?:pass(?:word|wd|phrase)?|secret|token|cookie|_key|\bkey)["']?\s*[:=]\s*)(?!‹)\S.*$/gim;
const IN_ADDRESS = /(:\/\/[^\s:@/]*:)[^\s@‹]+(?=@)/g;
/** A line that is a key and nothing else: a line of PEM, a Fernet key. */
const KEY_ALONE = /^(?=.*\d)(?=.*[A-Za-z])[\w+/=-]{24,}$/gm;

/**
 * Masks what a text itself tells to be a secret: the value of a secret's name, credentials in an address, keys alone on
 * their line. For values that no redactor knows: an operator's own, and former ones.
 */
export const maskTold = (text: string, name = 'masked'): string =>
  text
    .replace(NAMED, `$1‹lock:${name}›`)
    .replace(IN_ADDRESS, `$1‹lock:${name}›`)
    .replace(KEY_ALONE, `‹lock:${name}›`);
