import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../domain/diagnostic';
import { mergeYaml } from './merge-yaml';

const layers = (...texts: string[]) => texts.map((text, i) => ({ name: `l${i}.yml`, text }));

describe('mergeYaml', () => {
  test('merges maps deeply and replaces lists', () => {
    const { value } = mergeYaml(
      layers('a: {x: 1, y: [1]}\nb: yes\n', '', 'a: {y: [2], z: "yes"}\nc: 2020-01-01\n'),
    );
    expect(value?.text).toBe('a:\n  x: 1\n  y:\n    - 2\n  z: "yes"\nb: true\nc: 2020-01-01\n');
    expect(value?.origins).toEqual({ a: ['l0.yml', 'l2.yml'], b: ['l0.yml'], c: ['l2.yml'] });
  });

  test('lets a list follow the earlier one when asked', () => {
    const { value } = mergeYaml(layers('a: [1]\n', 'a: [2]\n'), { extendLists: true });
    expect(value?.text).toBe('a:\n  - 1\n  - 2\n');
  });

  test('refuses what is no map, or no YAML, with its line', () => {
    const { value, diagnostics } = mergeYaml(layers('a: 1\n', '\n- 1\n', 'a: 1\nb: [\n'));
    expect(value).toBeUndefined();
    expect(diagnostics.map(formatDiagnostic)[0]).toBe('l1.yml:2: not a YAML map');
    expect(diagnostics.map(formatDiagnostic)[1]).toMatch(/^l2\.yml:\d: not valid YAML/);
  });
});
