import { describe, expect, it } from 'vitest';
import { buildCatalog } from '../catalog/catalog';
import { readInventory } from '../inventory/read-inventory';
import { readGlobals } from '../settings/read-globals';
import { readYaml } from './read-yaml';

const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');

/** Seconds of the processor, which a busy machine does not lengthen. */
function cost(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user / 1e6;
}

const head = 'name: one\ntitle: { en: One, zh: 一 }\nsummary: { en: One., zh: 一。 }\n';
const row = (n: number) =>
  `  enable_server_${n}_of_the_cloud: { type: boolean, default: false, title: { en: a, zh: a }, help: { en: A., zh: A。 } }`;
const roleText = `${head}settings:\n${lines(500, row)}\n`;
const catalog = buildCatalog([{ name: 'one', file: 'roles/one/role.yml', text: roleText, templates: {} }]);

describe('a file that was made to take long', () => {
  it('with 50 000 keys is read in two seconds', () => {
    const text = lines(50_000, (n) => `key_${n}: ${n}`);
    expect(cost(() => readYaml(text, 'globals.yml', '1.1'))).toBeLessThan(2.5);
  });

  it('with 9 000 unknown settings is checked in two seconds', () => {
    expect(catalog.diagnostics).toEqual([]);
    const { value: known } = catalog;
    if (!known) throw new Error('no catalogue');
    const text = lines(9_000, (n) => `enable_servr_${n}_of_the_clod: true`);
    expect(cost(() => readGlobals(text, 'globals.yml', known))).toBeLessThan(2);
  });

  it('with 40 000 anchors is refused at once', () => {
    const text = lines(40_000, (n) => `a${n}: &a${n} 1\nb${n}: *a${n}`);
    let read: ReturnType<typeof readYaml> | undefined;
    expect(cost(() => (read = readYaml(text, 'globals.yml', '1.1')))).toBeLessThan(2);
    expect(read?.diagnostics.map((d) => d.summary)).toEqual([
      'not valid YAML: more than 1000 anchors and aliases',
    ]);
  });

  it('with 3 000 unknown child groups is checked in two seconds', () => {
    const groups = lines(3_000, (n) => `[group_number_${n}]\nhost${n}`);
    const text = `${groups}\n[all_of_them:children]\n${lines(3_000, (n) => `grup_number_${n}`)}\n`;
    expect(cost(() => readInventory(text, { file: 'inventory' }))).toBeLessThan(3);
  });

  it('with anchors in its texts alone is read', () => {
    const text = lines(3_000, (n) => `key_${n}: "a & b * c"`);
    expect(readYaml(text, 'globals.yml', '1.1').diagnostics).toEqual([]);
  });

  it('that repeats a key is told where', () => {
    const { diagnostics } = readYaml('a: 1\nb: {c: 1, c: 2}\na: 3\n', 'globals.yml', '1.1');
    expect(diagnostics.map(({ summary, at }) => [summary, at?.line]).sort()).toEqual([
      ['not valid YAML: Map keys must be unique', 2],
      ['not valid YAML: Map keys must be unique', 3],
    ]);
  });
});
