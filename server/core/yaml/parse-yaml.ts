import {
  type DocumentOptions,
  type ErrorCode,
  isScalar,
  Lexer,
  type Node,
  type ParsedNode,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
  visit,
  YAMLParseError,
} from 'yaml';
import { generalSays } from '../../words/diagnostics/general';
import { bilingual } from '../domain/diagnostic';
import type { Message } from '../domain/text';

/** Anchors and aliases of one file: each alias is looked for among all anchors before it. */
const MOST_ANCHORS = 1000;

/** What `ansible-vault encrypt_string` writes: its text is no value, and must never pass for one. */
export const VAULT_TAGS: ReadonlySet<string> = new Set(['!vault', '!vault-encrypted']);
const VAULT_SAYS = 'a value encrypted by ansible-vault';
export const vaultSays: Message = generalSays.valueEncrypted;
/** The parser's own warning of a tag that is an error here. */
const isSaid = /^Unresolved tag: !vault/;

/** What an error of the parser tells the operator. */
export const yamlSays = ({ message, code }: Pick<YAMLParseError, 'message' | 'code'>) =>
  message === VAULT_SAYS
    ? bilingual(vaultSays)
    : bilingual(generalSays.notYaml(message.split('\n')[0] ?? code));

/**
 * Parses a YAML text in time linear to its length. Errors are in the document, repeated keys among them: the parser's
 * own search for those compares each key with all before it.
 */
export function parseYaml<Contents extends Node = ParsedNode, Strict extends boolean = true>(
  text: string,
  options: Omit<ParseOptions & DocumentOptions & SchemaOptions, 'uniqueKeys' | 'prettyErrors'>,
): ReturnType<typeof parseDocument<Contents, Strict>> {
  const crowded = anchors(text) > MOST_ANCHORS;
  const document = parseDocument<Contents, Strict>(crowded ? '' : text, {
    ...options,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const error = (at: number, code: ErrorCode, message: string) =>
    document.errors.push(new YAMLParseError([at, at + 1], code, message));
  if (crowded) error(0, 'BAD_ALIAS', `more than ${MOST_ANCHORS} anchors and aliases`);
  else if (document.contents)
    visit(document.contents, {
      Scalar(_, { tag, range }) {
        if (VAULT_TAGS.has(tag ?? '')) error(range?.[0] ?? 0, 'TAG_RESOLVE_FAILED', VAULT_SAYS);
      },
      Map(_, map) {
        const seen = new Set<unknown>();
        for (const { key } of map.items) {
          if (!isScalar(key)) continue;
          if (seen.has(key.value)) error(key.range?.[0] ?? 0, 'DUPLICATE_KEY', 'Map keys must be unique');
          seen.add(key.value);
        }
      },
    });
  document.warnings = document.warnings.filter(({ message }) => !isSaid.test(message));
  return document;
}

function anchors(text: string): number {
  if ((text.match(/[&*]/g)?.length ?? 0) <= MOST_ANCHORS) return 0;
  let count = 0;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    // U+001F comes before the text of a value.
    if (before !== '\u001f' && /^[&*]/.test(token)) count++;
    before = token;
  }
  return count;
}
