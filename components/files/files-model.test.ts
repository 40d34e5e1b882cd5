import { describe, expect, test } from 'vitest';
import { broughtTexts, isOverridePath, lineCount, savedTexts } from './files-model';

describe('the files of a cloud', () => {
  test('an override is named by its path below config/, once', () => {
    const texts = savedTexts({
      inventory: 'i',
      globals: 'g',
      overrides: { 'keystone.conf': 'a', 'config/nova.conf': 'b' },
    });
    expect(Object.keys(texts)).toEqual([
      'inventory',
      'globals.yml',
      'config/keystone.conf',
      'config/nova.conf',
    ]);
  });

  test('no override leaves its folder or passes for an option', () => {
    expect(isOverridePath('keystone/keystone.conf')).toBe(true);
    for (const path of ['../x', 'a//b', '-x', '.hidden', '', '/etc/passwd'])
      expect(isOverridePath(path)).toBe(false);
  });

  test('a text without a break has one line', () => {
    expect(lineCount('')).toBe(1);
    expect(lineCount('a\nb\n')).toBe(3);
  });
});

test('files of an imported folder are listed by their path in it', () => {
  const beside = {
    inventories: [],
    globals: [{ file: 'globals.d/net.yml', text: 'a: 1' }],
    variables: [{ place: 'inv/', groups: { 'control.yml': 'b: 2' }, hosts: { 'ctl01/x.yml': 'c: 3' } }],
  };
  expect(broughtTexts({ inventory: '', globals: '', overrides: {}, beside })).toEqual({
    'globals.d/net.yml': 'a: 1',
    'inv/group_vars/control.yml': 'b: 2',
    'inv/host_vars/ctl01/x.yml': 'c: 3',
  });
  expect(broughtTexts({ inventory: '', globals: '', overrides: {} })).toEqual({});
});
