import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../domain/diagnostic';
import { buildCatalog } from './catalog';
import { readRole } from './read-role';

const head = 'name: one\ntitle: { en: One, zh: 一 }\nsummary: { en: One., zh: 一。 }\n';
const said = (text: string) => readRole(text, 'roles/one/role.yml').diagnostics.map(formatDiagnostic);
const folder = (name: string, text: string, templates = {}) => ({
  name,
  file: `roles/${name}/role.yml`,
  text: text.replaceAll('one', name),
  templates,
});
const built = (...folders: ReturnType<typeof folder>[]) =>
  buildCatalog(folders).diagnostics.map(formatDiagnostic);

describe('a role.yml', () => {
  it('with an unknown field says the line and the nearest name', () => {
    expect(said(`${head}containrs: {}\n`)).toEqual([
      'roles/one/role.yml:4: unknown key "containrs"; did you mean "containers"?',
    ]);
    expect(said(`${head}containers:\n  one:\n    command: [x]\n    comand: [y]\n`)).toEqual([
      'roles/one/role.yml:7: unknown key "comand" in containers.one; did you mean "command"?',
    ]);
    expect(said(`${head}settings:\n  a:\n    type: port\n    defalt: 1\n`)).toEqual([
      'roles/one/role.yml:7: unknown key "defalt" in settings.a; did you mean "default"?',
    ]);
  });
  it('with several mistakes says all of them', () => {
    expect(said(`${head}settings: { a: { type: prt } }\nneed: []\n`)).toHaveLength(2);
  });
  it('upgrades what is done once, by command lines', () => {
    const job = (more: string) => `${head}containers: { a: { command: [x] } }\nbootstrap:\n  - ${more}\n`;
    expect(said(job('{ in: a, run: [[x]], upgrade: { contract: [[y]] } }'))).toEqual([]);
    const says = 'an upgrade is of a job with command lines that is done once, on the first host';
    for (const more of ['on: each_host, run: [[x]]', 'distribute: [v], run: [[x]]', 'timeout: 5'])
      expect(said(job(`{ in: a, ${more}, upgrade: { after: [[y]] } }`))).toEqual([
        `roles/one/role.yml:6: ${says} in bootstrap.0`,
      ]);
    expect(built(folder('one', job('{ in: b, run: [[x]], upgrade: { after: [[y]] } }')))).toEqual([
      'roles/one/role.yml:6: no container "b" in this role; did you mean "a"?',
    ]);
  });
  it('that is no YAML is a diagnostic, not an exception', () => {
    expect(said('name: [')[0]).toMatch(/^roles\/one\/role\.yml:1: not valid YAML/);
  });
});

describe('a catalogue', () => {
  it('refuses templates, containers and roles that are not there', () => {
    const container = `${head}after: [tow]\ncontainers:\n  c:\n    command: [x]\n    files: [{ from: a.cnf.j2, to: /a }]\nbootstrap: [{ in: d }]\n`;
    expect(built(folder('one', container, { 'a.conf.j2': '' }), folder('two', head))).toEqual([
      'roles/one/role.yml:8: no template "a.cnf.j2" in templates/; did you mean "a.conf.j2"?',
      'roles/one/role.yml:9: no container "d" in this role; did you mean "c"?',
      'roles/one/role.yml:4: comes after an unknown role "tow"; did you mean "two"?',
    ]);
  });
  it('refuses to wait for, follow or share what is not there', () => {
    const waits = `${head}containers:\n  a: { command: [x] }\n  b:\n    command: [x]\n    after: [aa, { container: two/cc, restarts: true }]\n    files: [{ from: b.j2, to: /b, parts: [dtabase] }]\nbootstrap: [{ in: a, after: [bb] }]\n`;
    const other = folder('two', `${head}containers: { c: { command: [x] } }\n`, { 'parts/database.j2': '' });
    expect(built(folder('one', waits, { 'b.j2': '' }), other)).toEqual([
      'roles/one/role.yml:9: no part "dtabase"; did you mean "database"?',
      'roles/one/role.yml:10: no container "bb" in this role; did you mean "b"?',
      'roles/one/role.yml:8: comes after an unknown container "aa"; did you mean "a"?',
      'roles/one/role.yml:8: is restarted with an unknown container "two/cc"; did you mean "two/c"?',
    ]);
  });
  it('tells of contributions that have nowhere to go, with what was probably meant', () => {
    const one = `${head}containers:\n  a:\n    command: [x]\n    files: [{ from: a.conf.j2, to: /etc/a.conf, merge: ini }, { from: a.conf.j2, to: /etc/whole }]\n`;
    const adds = `${head}contributes:\n  frist: { a.conf: section.j2 }\n  first: { a.cnf: section.j2, whole: section.j2, a.conf: sectoin.j2 }\n`;
    const { diagnostics } = buildCatalog([
      folder('first', one, { 'a.conf.j2': '' }),
      folder('two', adds, { 'section.j2': '' }),
    ]);
    expect(diagnostics.map(({ summary, didYouMean }) => `${summary} (${didYouMean ?? '-'})`)).toEqual([
      'contributes to an unknown role "frist" (first)',
      'role first has no file "a.cnf" that is merged (a.conf)',
      'role first has no file "whole" that is merged (-)',
      'no template "sectoin.j2" in templates/ (section.j2)',
    ]);
  });

  it('refuses a release line for a choice that there is not', () => {
    const kinds =
      'settings:\n  a:\n    type: choice\n    choices: [bridge]\n    choice_releases: { brigde: [zed] }\n';
    expect(built(folder('one', head + kinds))).toEqual([
      'roles/one/role.yml:8: no choice "brigde"; did you mean "bridge"?',
    ]);
  });
  it('refuses rows that name a setting or a column that is not there', () => {
    const rows = (words: string) =>
      `${head}settings:\n  lists: { type: string, rows: { columns: [{ name: network, title: { en: N, zh: N } }] } }\n  other: { type: string }\n  ranges: { type: string, rows: { ${words} } }\n`;
    const titled = 'title: { en: C, zh: C }';
    expect(
      built(
        folder(
          'one',
          rows(
            `beside: list, columns: [{ name: a, ${titled}, among: other }, { name: b, ${titled}, not_below: c }]`,
          ),
        ),
      ),
    ).toEqual([
      'roles/one/role.yml:7: no setting "list" with rows; did you mean "lists"?',
      'roles/one/role.yml:7: no setting "other" with rows',
      'roles/one/role.yml:7: no column "c" before "b"; did you mean "a"?',
    ]);
  });
  it('refuses what two roles declare, and a role in the wrong folder', () => {
    const setting = `${head}settings: { shared: { type: string } }\n`;
    expect(built(folder('one', setting), folder('two', setting))).toEqual([
      'roles/two/role.yml:4: setting "shared" is declared by role one too',
    ]);
    expect(built({ ...folder('one', head), name: 'other' })).toEqual([
      'roles/one/role.yml:1: role "one" stands in the folder "other"',
    ]);
  });
  it('puts what all share first, whatever the names of the others', () => {
    const made = buildCatalog([folder('aodh', head), folder('base', head)]);
    expect(Object.keys(made.value?.roles ?? {})).toEqual(['base', 'aodh']);
  });

  it('puts every role after what it needs', () => {
    const made = buildCatalog([folder('one', `${head}after: [two]\n`), folder('two', head)]);
    expect(Object.keys(made.value?.roles ?? {})).toEqual(['two', 'one']);
  });
});
