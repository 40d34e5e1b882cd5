import { isPair, isScalar, LineCounter, type Scalar, visit } from 'yaml';
import { vaultValueSays } from '../../words/diagnostics/vault';
import { bilingual, type Diagnostic, type SourceRange } from '../domain/diagnostic';
import { parseAnsibleYaml } from '../yaml/ansible-yaml';
import { VAULT_TAGS } from '../yaml/parse-yaml';
import { isVault, notOpened, type Unlock } from './vault-format';

/** A YAML text with what was encrypted in it opened. */
export interface OpenedText {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The YAML that replaces a decrypted value: the value itself, or a reference. */
type Stand = (value: string, key: string) => string;

/** How the names of secrets begin that were decrypted from an operator's files. */
export const VAULTED = 'vaulted_';

/** The name of the decrypted value that a text refers to, and says nothing else. */
export const vaultedName = (value: unknown): string | undefined =>
  /^\s*\{\{\s*(vaulted_\w+)\s*\}\}\s*$/.exec(typeof value === 'string' ? value : '')?.[1];

/** Names decrypted values as secrets, each once, so that templates get references and no output shows a value. */
export class VaultSecrets {
  readonly values: Record<string, string> = {};

  /** `taken`: names that stand for other values already. */
  constructor(private readonly taken: ReadonlySet<string> = new Set()) {}

  /** The template that refers to a value; `key` is the variable or the key of the value. */
  readonly stand: Stand = (value, key) => {
    const base = `${VAULTED}${key.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;
    let name = base;
    for (let n = 2; Object.hasOwn(this.values, name) || this.taken.has(name); n++) name = `${base}_${n}`;
    this.values[name] = value;
    return `"{{ ${name} }}"`;
  };

  /** A value that stays where it is, and that outputs must not show. */
  hide(value: string): void {
    this.stand(value, 'text');
  }
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Opens every `!vault` value of a YAML text. Lines stay where they are. A text that is no YAML stays as it is: its
 * reader says so.
 */
export function openVaults(text: string, file: string, unlock: Unlock, stand: Stand): OpenedText {
  const diagnostics: Diagnostic[] = [];
  const plain = replaceScalars(text, file, (node, key, at) => {
    const value = String(node.value);
    if (!VAULT_TAGS.has(node.tag ?? '')) {
      if (isVault(value))
        diagnostics.push({ severity: 'error', ...bilingual(vaultValueSays.untagged(key)), at });
      return undefined;
    }
    const opened = unlock(value);
    if (opened.kind === 'closed') diagnostics.push(notOpened(opened, at));
    else if (isTemplate(opened.text))
      diagnostics.push({ severity: 'error', ...bilingual(vaultValueSays.template(key)), at });
    else return stand(opened.text, key);
    return undefined;
  });
  return { text: plain, diagnostics };
}

/**
 * References in place of the texts of a file that was encrypted as a whole. What `isOpen` finds by its keys stays
 * readable: those are settings, which plans show. With `numbersToo`, what looks like a number is a text, too.
 */
export function hideTexts(
  text: string,
  file: string,
  isOpen: (path: readonly string[]) => boolean,
  stand: Stand,
  numbersToo = false,
): string {
  return replaceScalars(text, file, (node, key, _, path) => {
    const value = numbersToo && node.value !== null ? (node.source ?? String(node.value)) : node.value;
    return typeof value !== 'string' || value === '' || isTemplate(value) || isOpen(path)
      ? undefined
      : stand(value, key);
  });
}

const isTemplate = (value: string): boolean => /\{[{%#]/.test(value);

/** Replaces scalars that are values; as many lines as one had stay behind it. */
function replaceScalars(
  text: string,
  file: string,
  replacement: (node: Scalar, key: string, at: SourceRange, path: readonly string[]) => string | undefined,
): string {
  const lines = new LineCounter();
  const { contents } = parseAnsibleYaml(text, lines);
  const splices: Splice[] = [];
  if (contents)
    visit(contents, {
      Scalar(place, node, parents) {
        if (place === 'key' || !node.range) return;
        const [from, end] = node.range;
        const start = node.tag?.startsWith('!') ? text.lastIndexOf(node.tag, from) : from;
        const keys = parents.flatMap((parent) =>
          isPair(parent) && isScalar(parent.key) ? [String(parent.key.value)] : [],
        );
        const { line, col } = lines.linePos(start);
        const made = replacement(node, keys.at(-1) ?? 'value', { file, line, column: col }, keys);
        if (made === undefined) return;
        const gone = text.slice(start, end).split('\n').length - 1;
        splices.push({ start, end, text: made + '\n'.repeat(gone) });
      },
    });
  return splices
    .sort((a, b) => b.start - a.start)
    .reduce((done, { start, end, text: made }) => done.slice(0, start) + made + done.slice(end), text);
}
