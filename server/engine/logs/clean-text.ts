/** Characters of one line that are shown; a download has all of them. */
export const MOST_SHOWN = 8_192;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const COLOURS = /\x1b\[[0-9;]*m/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/g;

/** Bytes as a line that can be shown: no colours, other control characters as `\x00`. */
export function cleanText(bytes: Buffer): string {
  return cleanLine(bytes.subarray(0, MOST_SHOWN * 4).toString('utf8')).slice(0, MOST_SHOWN);
}

export const cleanLine = (text: string): string =>
  text
    .replace(/\r$/, '')
    .replace(COLOURS, '')
    .replace(CONTROL, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** A program's log is text: it has no NUL. */
export const isBinary = (bytes: Buffer): boolean => bytes.includes(0);
