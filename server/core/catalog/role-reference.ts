import { z } from 'zod';
import { knownFailuresSchema } from './failure-schema';
import { roleSchema } from './role-schema';

/** What this page reads of JSON Schema. */
interface Node {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

/** The words of role.yml, one line each, in the schema's own words; kept in docs/role-language.md. */
export function roleReference(): string {
  // The library's own format.
  const root = z.toJSONSchema(roleSchema, { io: 'input', unrepresentable: 'any' }) as Node;
  const sections = byTitle(sectionsOf('', root));
  const rules = z.toJSONSchema(knownFailuresSchema, { io: 'input', unrepresentable: 'any' }) as Node;
  const words = new Set(sections.flatMap(({ rows }) => rows.map(({ word }) => word)));
  return [
    '# The role language',
    '',
    `Made by \`npm run schema\` from \`server/core/catalog/written-role.ts\`, not edited by hand: the ${words.size} words of a`,
    '`role.yml`. How one is written, step by step: [add a role](checklists/add-a-role.md). A word with a star must be there.',
    '',
    ...sections.flatMap((section) => tableOf(section, 'A role')),
    '# Known failures',
    '',
    'The rule book: `roles/<name>/known-failures.yml` explains failures of that role, the one of `base` all failures. The first',
    'rule that fits the telling line or the message wins, then one that fits another line, then one without a pattern.',
    '',
    ...sectionsOf('', rules).flatMap((section) => tableOf(section, 'A rule')),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

const tableOf = ({ title, rows }: Section, untitled: string): readonly string[] => [
  `## ${title || untitled}`,
  '',
  '| word | holds | means |',
  '|---|---|---|',
  ...rows.map(({ word, must, holds, means }) => `| \`${word}\`${must ? ' *' : ''} | ${holds} | ${means} |`),
  '',
];

interface Section {
  readonly title: string;
  readonly rows: readonly {
    readonly word: string;
    readonly must: boolean;
    readonly holds: string;
    readonly means: string;
  }[];
}

/** A section for each object, in the order in which they are met; the same words are told once. */
function sectionsOf(title: string, node: Node, told = new Set<string>()): Section[] {
  const objects = objectsOf(node);
  return objects.flatMap((object): Section[] => {
    const properties = Object.entries(object.properties ?? {});
    const known = JSON.stringify(object.properties);
    if (properties.length === 0 || told.has(known) || isText(object)) return [];
    told.add(known);
    const rows = properties.map(([word, of]) => ({
      word,
      must: object.required?.includes(word) === true && of.default === undefined,
      holds: cell(holds(of)),
      means: cell(of.description ?? ''),
    }));
    const inner = properties.flatMap(([word, of]) => sectionsOf(title ? `${title}.${word}` : word, of, told));
    return [{ title, rows }, ...inner];
  });
}

/** What may hold one object or another is one section: a word of several is told once. */
function byTitle(sections: readonly Section[]): Section[] {
  const merged = new Map<string, Map<string, Section['rows'][number]>>();
  for (const { title, rows } of sections) {
    const words = merged.get(title) ?? new Map<string, Section['rows'][number]>();
    merged.set(title, words);
    for (const row of rows) {
      const before = words.get(row.word);
      words.set(row.word, before ? { ...before, holds: `${before.holds}, ${row.holds}` } : row);
    }
  }
  return [...merged].map(([title, words]) => ({ title, rows: [...words.values()] }));
}

const isText = ({ properties }: Node): boolean => Object.keys(properties ?? {}).join() === 'en,zh';

/** The objects that something may be, or may be made of. */
function objectsOf(node: Node): readonly Node[] {
  const inner = typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
  return [
    ...(node.properties ? [node] : []),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.items ? [node.items] : []), ...inner].flatMap(
      objectsOf,
    ),
  ];
}

function holds(node: Node): string {
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  if (node.enum) return node.enum.map((one) => `\`${String(one) || "''"}\``).join(', ');
  const either = node.anyOf ?? node.oneOf;
  if (either) return [...new Set(either.map(holds))].join(' or ');
  if (isText(node)) return 'text';
  if (node.items) return `list of ${holds(node.items)}`;
  if (typeof node.additionalProperties === 'object') return `${holds(node.additionalProperties)}, by name`;
  return node.properties ? 'words' : String(node.type ?? 'anything');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
