import type { Secrets } from '../domain/secret';
import { wordFinder } from './find-words';
import { secretForms } from './secret-forms';

/** Makes a function that replaces every secret of these versions, however encoded, by `‹lock:name›`. */
export function createRedactor(versions: readonly Secrets[]): (text: string) => string {
  const names = new Map<string, string>();
  for (const secrets of versions)
    for (const [name, value] of Object.entries(secrets)) {
      const [path, text] =
        typeof value === 'string' ? [name, value] : [`${name}.private_key`, value.private_key];
      for (const form of secretForms(text)) if (!names.has(form)) names.set(form, path);
    }
  const find = wordFinder([...names.keys()]);
  return (text) => {
    const found = find(text);
    if (found.length === 0) return text;
    let redacted = '';
    let from = 0;
    for (const { word, start } of found) {
      redacted += `${text.slice(from, start)}‹lock:${names.get(word) ?? ''}›`;
      from = start + word.length;
    }
    return redacted + text.slice(from);
  };
}
