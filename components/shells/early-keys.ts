/** Longer than anybody types before a shell answers. */
const MOST = 4_000;
const named: Readonly<Record<string, string>> = {
  Enter: '\r',
  Backspace: '\u007f',
  Tab: '\t',
  Escape: '\u001b',
  ArrowUp: '\u001b[A',
  ArrowDown: '\u001b[B',
  ArrowRight: '\u001b[C',
  ArrowLeft: '\u001b[D',
};

/** A key as a terminal sends it; undefined for one that is no text. */
export function keyText(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): string | undefined {
  const { key, ctrlKey, altKey, metaKey } = event;
  if (metaKey || altKey) return undefined;
  if (ctrlKey)
    return /^[a-z]$/i.test(key) ? String.fromCharCode(key.toUpperCase().charCodeAt(0) - 64) : undefined;
  return [...key].length === 1 ? key : named[key];
}

/** Keeps what is typed before a shell takes it, in its order. */
export function createEarlyKeys() {
  let kept = '';
  return {
    add(text: string): void {
      if (kept.length + text.length <= MOST) kept += text;
    },
    /** All of it, once. */
    take(): string {
      const all = kept;
      kept = '';
      return all;
    },
  };
}
