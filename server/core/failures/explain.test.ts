import { expect, it } from 'vitest';
import { readFailures } from '../catalog/read-failures';
import type { Evidence } from './evidence';
import { explain } from './explain';

const rule = (id: string, rest: string): string =>
  `- { id: ${id}, example: x, cause: { en: "${id} {host}", zh: 因 }, remedy: { en: do, zh: 做 }, ${rest} }\n`;
const read = (text: string, role = 'base') => readFailures(text, `roles/${role}/known-failures.yml`, role);
const rules = (text: string, role?: string) => read(text, role).value ?? [];

const evidence: Evidence = {
  host: 'h1',
  role: 'nova',
  subject: 'nova_api',
  kind: 'container',
  tag: 'ContainerStopped',
  message: 'nova_api on h1 keeps stopping',
  lines: ['ERROR no route to the database', 'worker ends', 'bye'],
};
const named = (text: string, role?: string) => explain(rules(text, role), evidence).map((one) => one.rule);

it('what the telling line says comes before what another line says, and that before the place alone', () => {
  const book =
    rule('place', 'where: { tags: [ContainerStopped] }') +
    rule('later', 'pattern: worker ends') +
    rule('telling', 'pattern: no route to');
  expect(named(book)).toEqual(['base/telling', 'base/later', 'base/place']);
});

it('a role explains its own failures alone, and before the general rules', () => {
  const own = rules(rule('own', 'pattern: no route'), 'nova');
  const other = rules(rule('other', 'pattern: no route'), 'cinder');
  const general = rules(rule('general', 'pattern: no route'));
  expect(explain([...general, ...other, ...own], evidence).map((one) => one.rule)).toEqual([
    'nova/own',
    'base/general',
  ]);
});

it('fills groups into texts, settings and files, and what is not there into nothing', () => {
  const text = `- id: a
  pattern: 'route to the (?<what>\\w+)(?: at (?<where>\\w+))?'
  example: x
  cause: { en: "{subject} misses {what}{where}", zh: 因 }
  remedy: { en: do, zh: 做 }
  settings: ["{what}_address"]
`;
  const [cause] = explain(rules(text), evidence);
  expect(cause?.cause.en).toBe('nova_api misses database');
  expect(cause?.settings).toEqual(['database_address']);
  expect(cause?.line).toBe('ERROR no route to the database');
});

it('a rule about saved files holds only where one was saved', () => {
  const book = rules(rule('saved', 'where: { tags: [ContainerStopped], changed: [override] }'));
  expect(explain(book, evidence)).toEqual([]);
  const saved = [{ kind: 'override' as const, path: 'config/nova.conf' }];
  expect(explain(book, { ...evidence, saved })[0]?.groups).toEqual({ changed: 'config/nova.conf' });
});

it('refuses patterns that can explode, unknown words and placeholders, each at its line', () => {
  const wrong = (text: string) => read(text).diagnostics.map(({ summary, at }) => `${at?.line}: ${summary}`);
  expect(wrong(rule('a', 'pattern: x+y') + rule('b', String.raw`pattern: '(a)\1'`))).toEqual([
    expect.stringMatching(/^2: pattern: .*invalid escape/),
  ]);
  expect(wrong(rule('a', "pattern: '(?=a)b'"))).toEqual([expect.stringMatching(/^1: pattern: /)]);
  expect(wrong(rule('a', 'patern: xyz'))).toEqual([expect.stringMatching(/^1: unknown key "patern"/)]);
  expect(wrong(rule('a', 'pattern: xyz, settings: ["{hst}_x"]'))).toEqual([
    '1: the pattern has no group for {hst}',
  ]);
  expect(wrong(rule('a', 'actions: [retry]'))).toEqual(['1: a rule without a pattern names tags']);
});

it('a pattern takes a line of a million letters in no time', () => {
  const book = rules(rule('a', "pattern: '(a+)+b'"));
  const began = performance.now();
  explain(book, { ...evidence, lines: ['a'.repeat(1_000_000)] });
  expect(performance.now() - began).toBeLessThan(1_000);
});

it('says Kollage and its machine where a failure has no container and no host', () => {
  const text = `- { id: a, pattern: no route, example: x, cause: { en: "{subject} on {host}", zh: "{host} 上的 {subject}" }, remedy: { en: do, zh: 做 } }\n`;
  const [cause] = explain(rules(text), { ...evidence, host: '', subject: '' });
  expect(cause?.cause).toEqual({ en: 'Kollage on this machine', zh: '本机 上的 Kollage' });
});
