import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { formatDiagnostic } from '../domain/diagnostic';
import { readInventory } from '../inventory/read-inventory';
import { readYaml } from './read-yaml';

/** What is written, and what PyYAML makes of it. A number that JavaScript cannot hold is the same digits as a text. */
const scalars: readonly (readonly [text: string, value: unknown])[] = [
  ['08', '08'],
  ['010', 8],
  ['0o10', '0o10'],
  ['0x1F', 31],
  ['0b101', 5],
  ['-0x1F', -31],
  ['1e3', '1e3'],
  ['1.5e3', '1.5e3'],
  ['1.5e+3', 1500],
  ['+.5', '+.5'],
  ['.5', 0.5],
  ['1_000', 1000],
  ['1:30', 90],
  ['12:30:45', 45045],
  ['1:60', '1:60'],
  ['019', '019'],
  ["'2001-01-01'", '2001-01-01'],
  ['yes', true],
  ['y', 'y'],
  ['None', 'None'],
  ['~', null],
  ['9007199254740993', '9007199254740993'],
  ['-12345678901234567890', '-12345678901234567890'],
  ['1e400', '1e400'],
  ['1.2.3', '1.2.3'],
  ['!!str 08', '08'],
];

it.each(scalars)('%s is read as PyYAML reads it', (text, value) => {
  expect(readYaml(`a: ${text}\n`, 'globals.yml', '1.1')).toMatchObject({
    data: { a: value },
    diagnostics: [],
  });
});

it.each(['=', '.inf', '-.INF', '.nan'])('%s, which no setting can be, is refused with its line', (text) => {
  const { diagnostics } = readYaml(`---\na: ${text}\n`, 'globals.yml', '1.1');
  expect(diagnostics.map(formatDiagnostic)).toEqual([
    expect.stringContaining('globals.yml:2: not valid YAML:'),
  ]);
  expect(readYaml(`a: "${text}"\n`, 'globals.yml', '1.1')).toMatchObject({
    data: { a: text },
    diagnostics: [],
  });
});

it('a date stays the text that was written', () => {
  expect(readYaml('a: 2001-01-01\n', 'globals.yml', '1.1').data).toEqual({ a: '2001-01-01' });
});

it('the values of a YAML inventory are the same', () => {
  const { value } = readInventory('all:\n  vars:\n    a: 08\n    b: 1e3\n    c: 9007199254740993\n', {
    file: 'hosts.yml',
  });
  expect(value?.groups.all?.vars).toMatchObject({
    a: { value: '08' },
    b: { value: '1e3' },
    c: { value: '9007199254740993' },
  });
});

const python = '/usr/bin/python3';
const importable = spawnSync(python, ['-c', 'import yaml'], { timeout: 10_000 }).status === 0;

it.skipIf(!importable)('the table is what real PyYAML says', () => {
  const program =
    'import json,sys,yaml\nprint(json.dumps([yaml.safe_load("a: "+t)["a"] for t in json.load(sys.stdin)]))';
  const { stdout } = spawnSync(python, ['-c', program], {
    input: JSON.stringify(scalars.map(([text]) => text)),
    encoding: 'utf8',
    timeout: 20_000,
  });
  const big = /(?<=[[ ])(-?\d{16,})(?=[,\]])/g;
  const said = z.array(z.unknown()).parse(JSON.parse(stdout.replace(big, '"$1"')));
  expect(said).toEqual(scalars.map(([, value]) => value));
});
