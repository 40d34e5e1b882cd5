/** CSI, OSC, DCS and their kin, whole; one that is cut off goes up to its last character that could belong to it. */
const sequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?/g;
/** Controls but tab and newline, and what turns the direction of writing. */
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text that does nothing to whoever looks at it: no colours, titles, links or cursor moves of a terminal. What
 * is no sequence is shown: a bell as `␇`.
 */
export function printable(text: string): string {
  return text.replace(sequences, '').replace(controls, (char) => {
    const code = char.charCodeAt(0);
    if (code === 0 || code > 0x7f) return '\ufffd';
    return code === 0x7f ? '\u2421' : String.fromCharCode(0x2400 + code);
  });
}
