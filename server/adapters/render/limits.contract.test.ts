import { expect, test } from 'vitest';
import { TemplateFault } from '../../core/domain/template';
import { createTemplates } from './create-templates';

const { render } = createTemplates();
const nothing = { lookup: () => undefined, names: () => [] };

/** What a template fails with, or what it writes; it must come to an end. */
function outcome(text: string): string {
  const started = performance.now();
  try {
    return render({ text, file: 'nova.conf' }, nothing);
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    return error.diagnostics[0]?.summary ?? '';
  } finally {
    expect(performance.now() - started).toBeLessThan(15_000);
  }
}

const laughs = (then: string) =>
  `{% set ns = namespace(a=[1], b=[1]) %}{% for i in range(40) %}{% set ns.a = [ns.a, ns.a] %}{% set ns.b = [ns.b, ns.b] %}{% endfor %}${then}`;

test.each([
  [
    'two loops of 100 000',
    '{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}',
  ],
  [
    'a macro that calls itself twice',
    '{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}',
  ],
  ['lists of lists of lists, compared', laughs('{{ ns.a == ns.b }}')],
  ['lists of lists of lists, printed', laughs('{{ ns.a }}')],
  ['lists of lists of lists, as JSON', laughs('{{ ns.a | tojson | length }}')],
  [
    'a long text changed again and again',
    "{% set s = 'a' * 9000000 %}{% for i in range(100000) %}{% set x = s | upper %}{% endfor %}",
  ],
  [
    'a long text compared again and again',
    "{% set s = 'a' * 9000000 %}{% for i in range(900000) %}{% set x = s == 'b' %}{% endfor %}",
  ],
])('%s ends with a diagnostic', { timeout: 20_000 }, (_, text) => {
  expect(outcome(text)).toMatch(/at most|too much work/);
});

test.each([
  "{{ ('a' * 40 ~ '!') | regex_replace('(a+)+$', '') }}",
  "{{ ('a' * 40 ~ '!') | regex_search('(a|aa)+$') }}",
  "{{ ('a' * 4000) | regex_replace('.*.*.*x', '') }}",
  "{{ 'yes' if ('a' * 40 ~ '!') is match('(a*)*$') else 'no' }}",
])('a regular expression that goes back for ever is stopped: %s', (text) => {
  expect(outcome(text)).toMatch(/takes too long|^no$/);
});

test('many slow searches end together', { timeout: 20_000 }, () => {
  const slow = "{% set x = ('a' * 20 ~ '!') | regex_replace('(a+)+$', '') %}";
  expect(outcome(`{% for i in range(100000) %}${slow}{% endfor %}`)).toMatch(/too much work|takes too long/);
});

test('a watched search finds what any other finds', () => {
  expect(outcome("{{ 'ctl-01.example' | regex_replace('^(.*?)-(\\\\d+)\\\\..*$', '\\\\2/\\\\1') }}")).toBe(
    '01/ctl',
  );
  expect(outcome("{{ 'ab12' | regex_search('[a-z]+[0-9]+') }}")).toBe('ab12');
});

test.each([
  "{{ ''.__class__ }}",
  "{{ ''.constructor.constructor('return process')() }}",
  '{{ [].constructor }}',
  "{{ {}['__proto__'] }}",
  '{{ range.constructor("return process")() }}',
  '{{ dict.call }}',
  '{{ namespace().__proto__ }}',
  '{{ loop.constructor }}',
  '{{ process.env }}',
  "{{ require('fs') }}",
  '{{ globalThis }}',
  "{{ lookup('pipe', 'id') }}",
  "{% include '/etc/passwd' %}",
  "{% import '/etc/passwd' as x %}",
  "{{ '{0.constructor}'.format('') }}",
  "{{ 'x' | attr('constructor') }}",
  "{{ ['x'] | map(attribute='constructor') | list }}",
  "{{ ['x'] | map('constructor') | list }}",
  "{{ 'x' | constructor }}",
  "{{ 'x' is constructor }}",
  "{{ 'aa' | regex_replace('(?<constructor>a)', '\\\\g<__proto__>') | length }}",
])('a template reaches no prototype, constructor, process or file: %s', (text) => {
  expect(outcome(text)).not.toMatch(/function|native code|root:|\[object|PATH/i);
});
