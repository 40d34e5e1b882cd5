import { describe, expect, it } from 'vitest';
import { type Scope, SecretRef, TemplateFault } from '../../core/domain/template';
import { createTemplates } from './create-templates';

const templates = createTemplates();

function scopeOf(vars: Readonly<Record<string, unknown>>): Scope & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    lookup: (name) => {
      asked.push(name);
      return Object.hasOwn(vars, name) ? vars[name] : undefined;
    },
    names: () => Object.keys(vars),
  };
}

const render = (text: string, vars: Readonly<Record<string, unknown>> = {}): string =>
  templates.render({ text, file: 'nova.conf.j2' }, scopeOf(vars));

const evaluate = (text: string, vars: Readonly<Record<string, unknown>> = {}): unknown =>
  templates.evaluate({ text, file: 'globals.yml', line: 12 }, scopeOf(vars));

function faultOf(work: () => unknown): TemplateFault['diagnostics'][number] | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof TemplateFault) return error.diagnostics[0];
    throw error;
  }
  return undefined;
}

describe('errors', () => {
  it('name the file, the line and the nearest name', () => {
    expect(faultOf(() => render('a\n{# x\n#}\n{{ api_adress }}\n', { api_address: 1 }))).toEqual({
      severity: 'error',
      summary: 'unknown name "api_adress"',
      zh: 'unknown name "api_adress"',
      at: { file: 'nova.conf.j2', line: 4 },
      didYouMean: 'api_address',
    });
  });

  it('count lines from where the template stands', () => {
    expect(faultOf(() => evaluate('{{ nope }}'))?.at).toEqual({ file: 'globals.yml', line: 12 });
    expect(faultOf(() => evaluate('x\n{% frob %}'))?.at).toEqual({ file: 'globals.yml', line: 13 });
  });

  it('name the nearest filter', () => {
    expect(faultOf(() => render('{{ 1 | defualt(2) }}'))?.didYouMean).toBe('default');
  });

  it('pass a fault of the scope on unchanged', () => {
    const cycle = new TemplateFault([{ severity: 'error', summary: 'a cycle', zh: '循环' }]);
    const scope: Scope = {
      lookup: () => {
        throw cycle;
      },
      names: () => [],
    };
    expect(() => templates.render({ text: '{{ a }}', file: 'f' }, scope)).toThrow(cycle);
  });
});

describe('laziness', () => {
  it('asks only for names that are used', () => {
    const scope = scopeOf({ a: 1, on: false });
    templates.render({ text: '{{ a }}{% if on %}{{ expensive }}{% endif %}{{ 1 or b }}', file: 'f' }, scope);
    expect(scope.asked).toEqual(['a', 'on']);
  });
});

describe('evaluate', () => {
  it('keeps the type of a lone expression and makes text of anything else', () => {
    expect(evaluate('{{ a }}', { a: [1] })).toEqual([1]);
    expect(evaluate('{{ a == 1 }}', { a: 1 })).toBe(true);
    expect(evaluate("{{ {'x': (1, 4 / 2)} }}")).toEqual({ x: [1, 2] });
    expect(evaluate('{{ a }}x', { a: true })).toBe('Truex');
    expect(evaluate('plain } text')).toBe('plain } text');
  });
});

describe('security', () => {
  it.each([
    '{{ a.constructor }}',
    '{{ a.__proto__ }}',
    "{{ a['constructor']['constructor']('return 1')() }}",
    '{{ [].constructor }}',
    "{{ ''.constructor }}",
    "{{ ''.__class__ }}",
    '{{ f }}',
    '{{ f() }}',
    '{{ process }}',
    '{{ require("fs") }}',
    '{{ range.constructor }}',
    "{{ '{0.constructor}'.format(a) }}",
    "{{ [a]|map(attribute='constructor')|list }}",
    "{% include '/etc/passwd' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    '{% for i in range(1000000) %}{% endfor %}',
    "{{ 'aaaaaaaaaa' * 9999999 }}",
    "{{ '%999999999d' % 1 }}",
    '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}',
    '{% for i in range(2000) %}{% for j in range(2000) %}{% endfor %}{% endfor %}',
  ])('refuses %s', (text) => {
    expect(() => render(text, { a: { b: 1 }, f: () => 1 })).toThrow(TemplateFault);
  });
});

describe('limits', () => {
  const many = { many: Array.from({ length: 60_000 }, (_, i) => i), long: 'a'.repeat(100_001) };
  const doubled =
    '{% set ns = namespace(l=[1]) %}{% for i in range(40) %}{% set ns.l = ns.l + ns.l %}{% endfor %}';

  it.each([
    ['lists that double', doubled, 'a list in a template may have at most 100000 items'],
    [
      'sums of lists',
      '{{ [many, many] | sum(start=[]) }}',
      'a list in a template may have at most 100000 items',
    ],
    ['flattened lists', '{{ [many, many] | flatten }}', 'a list in a template may have at most 100000 items'],
    ['unions', '{{ many | union(many) }}', 'a list in a template may have at most 100000 items'],
    [
      'long patterns',
      '{{ "a" is match("a" * 2000) }}',
      'a regular expression may have at most 1000 characters',
    ],
    ['long texts', '{{ long is match("a") }}', 'a regular expression may search at most 100000 characters'],
    [
      'comparing each with each',
      '{{ many | batch(1) | unique }}',
      'at most 2000 lists or dicts can be compared with one another',
    ],
  ])('stop %s', (_, text, summary) => {
    expect(faultOf(() => render(text, many))?.summary).toBe(summary);
  });

  it('leave large lists of plain values alone', () => {
    expect(render('{{ (many | unique | length) }}', many)).toBe('60000');
  });
});

describe('secrets', () => {
  const password = new SecretRef('keystone_admin_password');
  const vars = { password, list: [password] };
  const marker = password.toString();

  it('are written as references', () => {
    expect(render('{{ password }}', vars)).toBe(marker);
    expect(render("{{ 'u:' ~ password ~ '@h' }}{{ 'u:' + password }}", vars)).toBe(
      `u:${marker}@hu:${marker}`,
    );
    expect(render("{{ list | join(',') }}{{ {'a': password} | to_json }}", vars)).toBe(
      `${marker}{"a": "${marker}"}`,
    );
    expect(render("{{ {'a': password} | to_nice_yaml }}", vars)).toBe(`a: "${marker}"\n`);
    expect(
      render("{{ 'yes' if password else 'no' }}{{ password == '' }}{{ password | default('x') }}", vars),
    ).toBe(`yesFalse${marker}`);
    expect(evaluate('{{ password }}', vars)).toBe(password);
  });

  it('remember the filters on their way', () => {
    expect(render("{{ password | b64encode }}{{ password | hash('sha1') | urlencode }}", vars)).toBe(
      `${password.with('b64encode')}${password.with('sha1').with('urlencode')}`,
    );
  });

  it.each([
    "{{ password == 'guess' }}",
    '{{ password[0] }}',
    '{{ password | length }}',
    '{{ password | upper }}',
    "{{ 'a' in password }}",
    "{{ password.startswith('a') }}",
    "{{ password is match('a') }}",
    "{{ (password ~ 'x') | b64encode }}",
    "{{ (password ~ 'x')[0] }}",
    "{{ (password ~ 'x') | replace('x', 'y') }}",
    '{% for c in password %}{{ c }}{% endfor %}',
    "{{ [password, 'a'] | sort | unique | list }}",
    "{{ '%5s' % password }}",
    '{{ password | int }}',
    "{{ password | regex_replace('a', 'b') }}",
  ])('refuse %s', (text) => {
    expect(() => render(text, vars)).toThrow(/secret/);
  });
});

describe("Ansible's filters", () => {
  it.each([
    ["{{ {'b': 1, 'a': [1, 'x']} | to_json }}", '{"b": 1, "a": [1, "x"]}'],
    ["{{ {'b': 1, 'a': []} | to_nice_json }}", '{\n    "a": [],\n    "b": 1\n}'],
    ["{{ {'b': 'yes', 'a': [1]} | to_nice_yaml }}", "a:\n  - 1\nb: 'yes'\n"],
    ["{{ ('{\"a\": 1}' | from_json).a }}{{ ('a: 2' | from_yaml).a }}", '12'],
    ["{{ 'abc' | b64encode }} {{ 'YWJj' | b64decode }}", 'YWJj abc'],
    ["{{ 'abc' | hash('sha1') }}", 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ["{{ 'foo-12' | regex_replace('^(\\w+)-(?P<n>\\d+)$', '\\g<n>-\\\\1') }}", '12-foo'],
    ["{{ 'ab12' | regex_search('\\d+') }} {{ 'a.b' | regex_escape }}", '12 a\\.b'],
    ["{{ {'a': {'x': 1}} | combine({'b': 2}) }}", "{'a': {'x': 1}, 'b': 2}"],
    [
      "{{ {'a': 1} | dict2items }} {{ [{'key': 'k', 'value': 2}] | items2dict }}",
      "[{'key': 'a', 'value': 1}] {'k': 2}",
    ],
    ["{{ true | ternary('a', 'b') }}{{ 'no' | bool }}", 'aFalse'],
    [
      '{{ [1, 2] | union([2, 3]) }}{{ [1, 2] | difference([2]) }}{{ [1, 2] | intersect([2]) }}',
      '[1, 2, 3][1][2]',
    ],
    ['{{ [1, [2, [3]]] | flatten }}{{ [1, [2, [3]]] | flatten(levels=1) }}', '[1, 2, 3][1, 2, [3]]'],
    ["{{ '/a/b.c' | basename }} {{ '/a/b.c' | dirname }} {{ 'a b' | quote }}", "b.c /a 'a b'"],
    [
      "{{ 'fd00::1' | put_address_in_context('url') }} {{ '10.0.0.1' | put_address_in_context('url') }}",
      '[fd00::1] 10.0.0.1',
    ],
  ])('%s', (text, wanted) => {
    expect(render(text)).toBe(wanted);
  });
});
