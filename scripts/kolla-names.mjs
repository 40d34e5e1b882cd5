import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

// `npm run kolla-names -- GIT-DIRECTORY`: writes server/core/kolla/kolla-names.json from a clone of kolla-ansible.
// The file holds facts alone: which names each release has, and the plain defaults of variables.

/** The release lines, oldest first, each with the references that a clone may have of it. */
const lines = {
  train: ['train-eol'],
  ussuri: ['ussuri-eol'],
  victoria: ['victoria-eol'],
  wallaby: ['wallaby-eol'],
  xena: ['xena-eol'],
  yoga: ['yoga-eol'],
  zed: ['zed-eol'],
  2023.1: ['2023.1-eol', 'unmaintained/2023.1'],
  2023.2: ['2023.2-eol'],
  2024.1: ['2024.1-eol', 'unmaintained/2024.1'],
  2024.2: ['2024.2-eol', 'stable/2024.2'],
  2025.1: ['2025.1-eol', 'unmaintained/2025.1', 'stable/2025.1'],
  2025.2: ['2025.2-eol', 'unmaintained/2025.2', 'stable/2025.2'],
  2026.1: ['2026.1-eol', 'unmaintained/2026.1', 'stable/2026.1'],
};
const releases = Object.keys(lines).sort((a, b) => (/^\d/.test(a) ? 1 : 0) - (/^\d/.test(b) ? 1 : 0));
/** Where Kolla-Ansible tells operators what they may set. */
const operatorFiles = [/^ansible\/group_vars\/.*\.yml$/, /^etc\/kolla\/globals\.yml$/];
const variableFiles = [...operatorFiles, /^(ansible\/)?roles\/[^/]+\/(defaults|vars)\/.*\.ya?ml$/];

const repository = process.argv[2];
if (repository === undefined) {
  console.error('usage: npm run kolla-names -- GIT-DIRECTORY-OF-KOLLA-ANSIBLE');
  process.exit(2);
}
const git = (...argv) =>
  execFileSync('git', ['--git-dir', repository, ...argv], { encoding: 'utf8', maxBuffer: 1 << 26 });

const table = { settings: new Map(), secrets: new Map(), groups: new Map(), operators: new Map() };
const defaults = new Map();
for (const release of releases) read(release, refOf(release));
writeFileSync(join(import.meta.dirname, '../server/core/kolla/kolla-names.json'), written());

function refOf(release) {
  const found = lines[release].find((ref) => {
    try {
      execFileSync('git', ['--git-dir', repository, 'rev-parse', '-q', '--verify', `${ref}^{commit}`]);
      return true;
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error(`no reference of ${release}: ${lines[release].join(', ')}`);
  return found;
}

function read(release, ref) {
  for (const path of git('ls-tree', '-r', '--name-only', ref).trim().split('\n')) {
    if (/^ansible\/inventory\/(all-in-one|multinode)$/.test(path))
      for (const [, group] of git('show', `${ref}:${path}`).matchAll(/^\[([\w.-]+)(?::children)?\]/gm))
        add('groups', group, release);
    if (path === 'etc/kolla/passwords.yml')
      for (const name of Object.keys(mapOf(git('show', `${ref}:${path}`)))) add('secrets', name, release);
    const is = (pattern) => pattern.test(path);
    if (variableFiles.some(is)) readVariables(git('show', `${ref}:${path}`), release, operatorFiles.some(is));
    if (/^ansible\/[\w-]+\.yml$/.test(path))
      for (const [name] of git('show', `${ref}:${path}`).matchAll(
        /\b[a-z][a-z0-9_]*_(max_fail_percentage|serial)\b/g,
      ))
        add('settings', name, release);
  }
}

function readVariables(text, release, forOperators) {
  const name = (found) => {
    add('settings', found, release);
    if (forOperators) add('operators', found, release);
  };
  for (const [key, value] of Object.entries(mapOf(text))) {
    name(key);
    const plain = ['string', 'number', 'boolean'].includes(typeof value) && !/\{[{%]/.test(String(value));
    if (!defaults.has(key)) defaults.set(key, new Set());
    defaults.get(key).add(plain ? JSON.stringify(value) : undefined);
  }
  for (const [, found] of text.matchAll(/^#\s?([a-z][a-z0-9_]*):(?:\s|$)/gm)) name(found);
}

/** The top level of a YAML text as Ansible reads it; nothing where it is no map. */
function mapOf(text) {
  const data = parseDocument(text, { version: '1.1', uniqueKeys: false, logLevel: 'silent' }).toJS();
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
}

function add(kind, name, release) {
  if (!/^[a-z]/i.test(name)) return;
  const known = table[kind].get(name) ?? new Set();
  table[kind].set(name, known.add(release));
}

/** One name a line, so that a renewed list can be read as a difference. Releases as runs: `zed-2024.1,2025.2`. */
function written() {
  const rows = (kind) =>
    [...table[kind]]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, seen]) => {
        const all = [...(defaults.get(name) ?? [])];
        const plain = kind === 'settings' && all.length === 1 && all[0] !== undefined ? `, ${all[0]}` : '';
        return `    ${JSON.stringify(name)}: [${JSON.stringify(runs(seen))}${plain}]`;
      })
      .join(',\n');
  return `{
  "comment": "Made by npm run kolla-names, not edited by hand.",
  "releases": ${JSON.stringify(releases)},
  "settings": {
${rows('settings')}
  },
  "secrets": {
${rows('secrets')}
  },
  "groups": {
${rows('groups')}
  },
  "operators": {
${rows('operators')}
  }
}
`;
}

function runs(seen) {
  const found = [];
  for (const [i, release] of releases.entries()) {
    if (!seen.has(release)) continue;
    if (i > 0 && seen.has(releases[i - 1])) found.at(-1)[1] = release;
    else found.push([release, release]);
  }
  return found.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(',');
}
