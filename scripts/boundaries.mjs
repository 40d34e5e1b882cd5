#!/usr/bin/env node
// Who may import whom: dependency-cruiser over every TypeScript file, by the rules of boundaries.config.cjs.
import { readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';

const { forbidden } = createRequire(import.meta.url)('./boundaries.config.cjs');

/** The names of all rules. */
export const ruleNames = forbidden.map((rule) => rule.name);

/** The folders that hold code. */
const roots = ['app', 'components', 'server', 'e2e', 'bench', 'drizzle'];

function sources(root, folder) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sources(root, path);
    return /(?<!\.d)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Every breach of a rule below `root`, and the files that were not looked at. */
export async function boundaries(root) {
  const wanted = roots.flatMap((folder) => sources(root, folder));
  // The cruiser resolves the paths of tsconfig.json from the working directory.
  process.chdir(root);
  const { output } = await cruise(wanted, {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(root, 'tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
  });
  const seen = new Set(output.modules.map((module) => module.source));
  const comments = new Map(forbidden.map((one) => [one.name, one.comment]));
  return {
    wanted: wanted.length,
    unseen: wanted.filter((path) => !seen.has(path)),
    imports: output.summary.totalDependenciesCruised,
    breaches: output.summary.violations.map(({ from, to, rule, cycle }) => ({
      rule: rule.name,
      from,
      to: cycle ? cycle.map((step) => step.name ?? step).join(' -> ') : to,
      instead: comments.get(rule.name),
    })),
  };
}

/** Prints what is wrong; the exit code. Fails too when files were not looked at: a green light over nothing is none. */
async function main() {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const { wanted, unseen, imports, breaches } = await boundaries(root);
  if (wanted < 100 || unseen.length > 0 || imports < wanted) {
    console.error(
      `The cruiser looked at ${wanted - unseen.length} of ${wanted} files and ${imports} imports: is TypeScript 6 installed? ${unseen.slice(0, 5).join(' ')}`,
    );
    return 1;
  }
  for (const { rule, from, to, instead } of breaches)
    console.error(`${from} -> ${to}\n  ${rule}: ${instead}\n`);
  console.log(`${wanted} files, ${imports} imports, ${breaches.length} breaches`);
  return breaches.length > 0 ? 1 : 0;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await main();
