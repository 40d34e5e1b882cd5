import { type Checked, type Diagnostic, english } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import { type Scope, TemplateFault, type Templates } from '../domain/template';
import { type ImageFolder, ROOT_IMAGE } from './image-graph';
import { imageLookups, parseFrom } from './parse-from';

/** A rendered Dockerfile whose parents are still placeholders, to be filled once their digests are known. */
export interface Rendered {
  readonly folder: ImageFolder;
  readonly text: string;
  readonly parent: string;
  readonly parents: readonly string[];
}

const placeholder = (name: string): string => `@image:${name}@`;
const placeholders = /@image:([^@\s]+)@/g;

/** Replaces the name of each parent image. */
export const fillParents = (text: string, fill: (name: string) => string): string =>
  text.replace(placeholders, (_, name: string) => fill(name));

/** Renders one Dockerfile and finds the images it is built from. `names` are all images of the graph. */
export function renderDockerfile(
  folder: ImageFolder,
  names: readonly string[],
  variables: Readonly<Record<string, unknown>>,
  templates: Templates,
): Checked<Rendered> {
  const known = [ROOT_IMAGE, ...names];
  const unknown = imageLookups(folder.dockerfile).filter(({ name }) => !known.includes(name));
  if (unknown.length > 0)
    return {
      diagnostics: unknown.map(({ name, line }): Diagnostic => {
        const guess = nearest(name, known);
        return {
          severity: 'error',
          ...english(`there is no image "${name}"`),
          at: { file: folder.file, line },
          ...(guess === undefined ? {} : { didYouMean: guess }),
        };
      }),
    };
  const scopeOf: Readonly<Record<string, unknown>> = {
    ...variables,
    images: Object.fromEntries(known.map((name) => [name, placeholder(name)])),
  };
  const scope: Scope = {
    lookup: (name) => (Object.hasOwn(scopeOf, name) ? scopeOf[name] : undefined),
    names: () => Object.keys(scopeOf),
  };
  try {
    const text = templates.render({ text: folder.dockerfile, file: folder.file, line: 1 }, scope);
    return findParents(folder, text);
  } catch (error) {
    if (error instanceof TemplateFault) return { diagnostics: error.diagnostics };
    throw error;
  }
}

function findParents(folder: ImageFolder, text: string): Checked<Rendered> {
  const stages = parseFrom(text);
  const diagnostics: Diagnostic[] = [];
  const parents: string[] = [];
  const before = new Map<string, string>();
  let parent = ROOT_IMAGE;
  for (const stage of stages) {
    const name = /^@image:(.+)@$/.exec(stage.image)?.[1] ?? before.get(stage.image);
    if (name === undefined)
      diagnostics.push({
        severity: 'error',
        ...english(`FROM ${stage.image} names no image of Kollage`),
        detail: `Write FROM {{ images['base'] }}, or the name of an earlier stage.`,
        at: { file: folder.file, line: templateLine(folder.dockerfile, stage.image) ?? stage.line },
      });
    else {
      parent = name;
      parents.push(name);
      if (stage.alias) before.set(stage.alias, name);
    }
  }
  if (stages.length === 0)
    diagnostics.push({
      severity: 'error',
      ...english('the Dockerfile has no FROM'),
      detail: `It begins with FROM {{ images['base'] }} or another image's name.`,
      at: { file: folder.file, line: 1 },
    });
  for (const match of text.matchAll(placeholders)) if (match[1]) parents.push(match[1]);
  if (diagnostics.length > 0) return { diagnostics };
  return { value: { folder, text, parent, parents: [...new Set(parents)] }, diagnostics };
}

/** Rendering may move lines: the line of the FROM as its author wrote it. */
function templateLine(template: string, image: string): number | undefined {
  const found = template.split('\n').findIndex((line) => /^\s*FROM\s/i.test(line) && line.includes(image));
  return found < 0 ? undefined : found + 1;
}
