import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../domain/diagnostic';
import type { Value } from '../domain/value';
import { editInventory } from './edit-inventory';
import { parseIniLines } from './ini-lines';
import type { InventoryEdit } from './inventory-edit';
import { formatLiteral, parseLiteral } from './python-literal';
import { readInventory } from './read-inventory';
import { quoteWord, splitWords } from './shell-words';

const ini = `# top
[control]   # who steers
c[1:3]  ansible_user=kolla   # three

[compute]
n1:2222   a=1  b='x y' # first
c1

# about big
[big:children]
control
compute

[big:vars]
x =  1
`;
const yaml = `# top
all:
  vars:
    x:   1   # one
  children:

    control:
      hosts:
        c[1:3]: {ansible_user:   kolla}
    compute:   # workers
      hosts:
        n1:
          a: 1
          b: "x y"

        c1:
    big:
      children:
          control:
          compute:
`;

const edit = (text: string, change: InventoryEdit): string => {
  const { value, diagnostics } = editInventory(text, 'inventory', change);
  if (value === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return value;
};
const refusal = (text: string, change: InventoryEdit) => {
  const { value, diagnostics } = editInventory(text, 'inventory', change);
  expect(value).toBeUndefined();
  return diagnostics.map(formatDiagnostic)[0];
};
const read = (text: string) => {
  const { value } = readInventory(text, { file: 'inventory' });
  if (!value) throw new Error('not a valid inventory');
  return value;
};
const values = (vars: Readonly<Record<string, { readonly value: Value }>> | undefined) =>
  Object.fromEntries(Object.entries(vars ?? {}).map(([name, { value }]) => [name, value]));

describe('what an edit does to INI text', () => {
  test('adds a host after the last one of its group', () => {
    expect(edit(ini, { kind: 'add_host', group: 'compute', host: 'n2', vars: { note: 'two words' } })).toBe(
      ini.replace('c1\n\n# about', "c1\nn2 'note=two words'\n\n# about"),
    );
  });

  test('writes a range out when one of its hosts goes', () => {
    expect(edit(ini, { kind: 'remove_host', group: 'control', host: 'c2' })).toBe(
      ini.replace(
        'c[1:3]  ansible_user=kolla   # three',
        'c1  ansible_user=kolla   # three\nc3  ansible_user=kolla   # three',
      ),
    );
  });

  test('keeps the variables of a host that leaves the group where they stood', () => {
    const left = edit(ini, { kind: 'remove_host', group: 'control', host: 'c1' });
    expect(values(read(left).hosts.c1?.vars)).toEqual({ ansible_user: 'kolla' });
  });

  test('changes a value in place and keeps the comment', () => {
    const of = { kind: 'host', name: 'n1' } as const;
    expect(edit(ini, { kind: 'set_var', of, name: 'b', value: true })).toBe(ini.replace("b='x y'", 'b=True'));
    expect(edit(ini, { kind: 'unset_var', of, name: 'a' })).toBe(ini.replace('   a=1', ''));
    expect(edit(ini, { kind: 'set_var', of, name: 'ansible_port', value: 22 })).toBe(
      ini.replace("n1:2222   a=1  b='x y'", "n1   a=1  b='x y' ansible_port=22"),
    );
    const big = { kind: 'group', name: 'big' } as const;
    expect(edit(ini, { kind: 'set_var', of: big, name: 'x', value: 'one' })).toBe(
      ini.replace('x =  1', 'x =  one'),
    );
  });

  test('moves a host with all that its line says', () => {
    expect(edit(ini, { kind: 'move_host', host: 'n1', from: 'compute', to: 'control' })).toBe(
      ini
        .replace("n1:2222   a=1  b='x y' # first\n", '')
        .replace('# three\n', "# three\nn1:2222   a=1  b='x y' # first\n"),
    );
  });

  test('removes a group from everywhere and keeps the comment of the next one', () => {
    const without = edit(edit(ini, { kind: 'add_host', group: 'control', host: 'n1' }), {
      kind: 'remove_group',
      group: 'compute',
    });
    expect(without).toContain('# about big\n[big:children]\ncontrol\n\n[big:vars]');
    expect(without).not.toContain('compute');
  });

  test('keeps the line ends of the file', () => {
    const windows = ini.replaceAll('\n', '\r\n');
    const edited = edit(windows, { kind: 'add_host', group: 'control', host: 'new' });
    expect(edited.replaceAll('\r\n', '')).not.toContain('\n');
  });
});

describe('what an edit does to YAML text', () => {
  test('touches only the lines it is about', () => {
    expect(edit(yaml, { kind: 'add_host', group: 'compute', host: 'n2' })).toBe(
      yaml.replace('        c1:\n', '        c1:\n        n2:\n'),
    );
    expect(edit(yaml, { kind: 'add_child', group: 'control', child: 'compute' })).toBe(
      yaml.replace('kolla}\n', 'kolla}\n      children:\n        compute:\n'),
    );
    const of = { kind: 'host', name: 'n1' } as const;
    expect(edit(yaml, { kind: 'set_var', of, name: 'a', value: [1, 'two'] })).toContain(
      'b: "x y"\n\n        c1:\n',
    );
  });

  test('keeps a group that is a child no more', () => {
    const nested =
      'all:\n  children:\n    big:\n      children:\n        inner:\n          hosts:\n            h1:\n';
    const edited = edit(nested, { kind: 'remove_child', group: 'big', child: 'inner' });
    expect(read(edited).groups.inner?.hosts).toEqual(['h1']);
    expect(read(edited).groups.big?.children).toEqual([]);
  });
});

describe.each([
  ['INI', ini],
  ['YAML', yaml],
])('an edit of %s', (_, text) => {
  const host = fc.stringMatching(/^[a-z][a-z0-9]{3,8}$/);
  const value: fc.Arbitrary<Value> = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 3 }),
  );

  test('is seen when the text is read again', () => {
    fc.assert(
      fc.property(host, value, (name, set) => {
        const added = edit(text, { kind: 'add_host', group: 'compute', host: name, vars: { v: set } });
        expect(read(added).groups.compute?.hosts).toContain(name);
        expect(values(read(added).hosts[name]?.vars)).toEqual({ v: set });
        const of = { kind: 'group', name: 'compute' } as const;
        const withVar = edit(text, { kind: 'set_var', of, name: 'v', value: set });
        expect(values(read(withVar).groups.compute?.vars)).toEqual({ v: set });
        expect(read(withVar).hosts).toEqual(read(withVar).hosts);
      }),
      { numRuns: 40 },
    );
  });

  test.each<[InventoryEdit, InventoryEdit]>([
    [
      { kind: 'add_host', group: 'compute', host: 'new' },
      { kind: 'remove_host', group: 'compute', host: 'new' },
    ],
    [
      { kind: 'add_group', group: 'new' },
      { kind: 'remove_group', group: 'new' },
    ],
    [
      { kind: 'set_var', of: { kind: 'host', name: 'n1' }, name: 'new', value: 'v' },
      { kind: 'unset_var', of: { kind: 'host', name: 'n1' }, name: 'new' },
    ],
    [
      { kind: 'set_var', of: { kind: 'host', name: 'c1' }, name: 'a', value: 'v' },
      { kind: 'unset_var', of: { kind: 'host', name: 'c1' }, name: 'a' },
    ],
  ])('is undone to the same bytes: %j', (there, back) => {
    const edited = edit(text, there);
    expect(edited).not.toBe(text);
    expect(edit(edited, back)).toBe(text);
  });

  test('adds and removes children', () => {
    const added = edit(text, { kind: 'add_child', group: 'control', child: 'compute' });
    expect(read(added).groups.control?.children).toEqual(['compute']);
    const removed = edit(text, { kind: 'remove_child', group: 'big', child: 'compute' });
    expect(read(removed).groups.big?.children).toEqual(['control']);
    expect(read(removed).groups.compute?.hosts).toEqual(['n1', 'c1']);
  });

  test('moves a host with its variables, and deletes one everywhere', () => {
    const moved = read(edit(text, { kind: 'move_host', host: 'n1', from: 'compute', to: 'control' }));
    expect(moved.groups.control?.hosts).toEqual(['c1', 'c2', 'c3', 'n1']);
    expect(values(moved.hosts.n1?.vars)).toMatchObject({ a: 1, b: 'x y' });
    const deleted = read(edit(text, { kind: 'delete_host', host: 'c1' }));
    expect(Object.keys(deleted.hosts)).toEqual(['c2', 'c3', 'n1']);
  });

  test('is refused when it names what is not there, or would break the inventory', () => {
    expect(refusal(text, { kind: 'add_host', group: 'contrl', host: 'h' })).toBe(
      'inventory: unknown group "contrl"; did you mean "control"?',
    );
    expect(refusal(text, { kind: 'add_host', group: 'control', host: '-h' })).toContain('bad host name');
    expect(refusal(text, { kind: 'add_host', group: 'control', host: 'c2' })).toContain('already');
    expect(refusal(text, { kind: 'add_host', group: 'control', host: 'big' })).toContain(
      'both a host and a group',
    );
    expect(refusal(text, { kind: 'add_child', group: 'control', child: 'big' })).toContain('cycle of groups');
    expect(refusal(text, { kind: 'remove_group', group: 'compute' })).toContain('only in group');
    expect(refusal(text, { kind: 'delete_host', host: 'zz' })).toContain('unknown host');
    const of = { kind: 'host', name: 'c1' } as const;
    expect(refusal(text, { kind: 'set_var', of, name: 'x y', value: 1 })).toContain('bad variable name');
  });
});

test('the lines of a text, printed, are the text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('[a]', 'h[1:2] x=1', '\r', '#')), { maxLength: 8 }),
      (lines) => {
        const text = lines.join('\n');
        expect(
          parseIniLines(text)
            .map((line) => line.text + line.end)
            .join(''),
        ).toBe(text);
      },
    ),
  );
});

test('a literal that was written is read back', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
      ),
      (value) => {
        expect(parseLiteral(formatLiteral(value))).toEqual(value);
      },
    ),
    { examples: [[2 ** 53], [-(2 ** 60)], [1e21]] },
  );
});

test('a word that was quoted is read back', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
      (text) => {
        const split = splitWords(quoteWord(text));
        expect(split.kind === 'words' && split.words.map((word) => word.text)).toEqual([text]);
      },
    ),
  );
});

test.each<[string, Value]>([
  ['1', 1],
  ['01', '01'],
  ['1_000', 1000],
  ['-1.5e3', -1500],
  ['True', true],
  ['true', 'true'],
  ['None', null],
  ['192.0.2.1', '192.0.2.1'],
  ["['a', (1, 2), {'k': None}]", ['a', [1, 2], { k: null }]],
  ['1, 2', [1, 2]],
  ['(1)', 1],
  ["'a' 'b'", 'ab'],
  ['12345678901234567890', '12345678901234567890'],
  ['{{ x }}', '{{ x }}'],
  ['', ''],
])('reads the literal %s as Python would', (text, value) => {
  expect(parseLiteral(text)).toEqual(value);
});

test.each(['inventory', 'inventory.yml'])('an inventory can be made from nothing in %s', (file) => {
  const edits: readonly InventoryEdit[] = [
    { kind: 'add_group', group: 'control' },
    { kind: 'add_group', group: 'site' },
    { kind: 'add_host', group: 'control', host: 'h1', vars: { ansible_host: '192.0.2.1' } },
    { kind: 'add_child', group: 'site', child: 'control' },
    { kind: 'set_var', of: { kind: 'group', name: 'all' }, name: 'x', value: 'yes' },
    { kind: 'add_host', group: 'ungrouped', host: 'h2' },
    { kind: 'move_host', from: 'control', to: 'site', host: 'h1' },
    { kind: 'move_host', from: 'ungrouped', to: 'control', host: 'h2' },
  ];
  const text = edits.reduce((before, change) => {
    const { value, diagnostics } = editInventory(before, file, change);
    expect(diagnostics).toEqual([]);
    return value ?? '';
  }, '');
  const { value } = readInventory(text, { file });
  expect(value?.groups.site).toMatchObject({ hosts: ['h1'], children: ['control'] });
  expect(value?.groups.control?.hosts).toEqual(['h2']);
  expect(values(value?.groups.all?.vars)).toEqual({ x: 'yes' });
  expect(values(value?.hosts.h1?.vars)).toEqual({ ansible_host: '192.0.2.1' });
});
