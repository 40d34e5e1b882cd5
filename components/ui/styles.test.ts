import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { __unstable__loadDesignSystem } from 'tailwindcss';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const styles = join(import.meta.dirname, 'styles');
const files = ['app', 'components'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
);
const markup = files
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);
const require = createRequire(import.meta.url);

/** Marks for `group-*:` and `peer-*:`; they have no looks of their own. */
const marks = new Set(['group', 'peer']);

/** Strings in code about looks that are no class names: compared, keys, names of variants. */
const notLooks = /[=!]== '[^']*'|'[^']*':|defaultVariants: \{[^}]*\}/g;

/** What stands in braces or brackets that open before `from`, with the nested ones. */
function enclosed(text: string, from: number, open: string, close: string): string {
  let depth = 1;
  let at = from;
  for (; depth > 0 && at < text.length; at++) depth += Number(text[at] === open) - Number(text[at] === close);
  return text.slice(from, at - 1);
}

/** Every class name in a text: of attributes, of calls of `cn` and `cva`, of constants named `...Class`. */
function classesOf(text: string): string[] {
  const said = [...text.matchAll(/[cC]lass(?:Name)?\s?=\s*["']([^"']+)["']/g)].map((m) => m[1] ?? '');
  const computed = [
    ...[...text.matchAll(/className=\{/g)].map((m) => enclosed(text, m.index + m[0].length, '{', '}')),
    ...[...text.matchAll(/\b(?:cn|cva)\(/g)].map((m) => enclosed(text, m.index + m[0].length, '(', ')')),
  ].flatMap((code) => [...code.replaceAll(notLooks, '').matchAll(/'([^'\n]+)'/g)].map((m) => m[1] ?? ''));
  return [...said, ...computed].flatMap((names) => names.split(/\s+/)).filter(Boolean);
}

test('there is a theme and a base, and no other stylesheet', () => {
  expect(files.filter((name) => name.endsWith('.css')).sort()).toEqual([
    'components/ui/styles/base.css',
    'components/ui/styles/theme.css',
  ]);
});

test('no stylesheet has a class', () => {
  for (const name of ['base.css', 'theme.css']) {
    const text = readFileSync(join(styles, name), 'utf8').replaceAll(
      /\/\*[\s\S]*?\*\/|@(?:import|source) [^;]*;/g,
      '',
    );
    expect(text.match(/(?:^|[\s,}(])\.[a-z][\w-]*/gm), name).toBeNull();
    expect(text.match(/@utility .*/g), name).toBeNull();
  }
});

test('every class name in the markup is one that Tailwind knows', async () => {
  const design = await __unstable__loadDesignSystem(readFileSync(join(styles, 'base.css'), 'utf8'), {
    base: styles,
    loadStylesheet: async (id, base) => {
      const path = id.startsWith('.') ? join(base, id) : require.resolve(id);
      return {
        path,
        base: join(path, '..'),
        content: id.startsWith('@fontsource') ? '' : readFileSync(path, 'utf8'),
      };
    },
  });
  const unknown = markup.flatMap(([name, text]) => {
    const names = [...new Set(classesOf(text))].filter((one) => !marks.has(one));
    const css = design.candidatesToCss(names);
    return names.filter((_, i) => css[i] === null).map((one) => `${name}: ${one}`);
  });
  expect(unknown).toEqual([]);
  expect(markup.flatMap(([, text]) => classesOf(text)).length).toBeGreaterThan(1000);
});

test('a style in the markup is one that only the running page can know', () => {
  const fixed = markup.flatMap(([name, text]) =>
    [...text.matchAll(/style=\{\{(.*?)\}\}/gs)]
      .filter(([, body]) =>
        (body ?? '').split(/,(?![^(]*\))/).every((one) => /^\s*$|:\s*(?:'[^']*'|[\d.-]+)\s*$/.test(one)),
      )
      .map(([style]) => `${name}: ${style}`),
  );
  expect(fixed).toEqual([]);
});
