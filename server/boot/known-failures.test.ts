import { describe, expect, it } from 'vitest';
import type { KnownFailure } from '../core/catalog/failure-schema';
import type { Evidence } from '../core/failures/evidence';
import { explain } from '../core/failures/explain';
import { readRolesAndTools } from './roles-and-tools';

const { value: tools, diagnostics } = await readRolesAndTools();
const rules = tools?.catalog.failures ?? [];

/** A failure that shows nothing but the rule's own example, in the place where the rule holds. */
function evidenceOf({ role, where, example }: KnownFailure): Evidence {
  const [kind] = where.kinds ?? [];
  const [changed] = where.changed ?? [];
  return {
    host: 'aio',
    role,
    subject: where.subjects?.[0] ?? 'keystone',
    ...(kind ? { kind } : {}),
    tag: where.tags?.[0] ?? 'ContainerStopped',
    message: example,
    lines: [],
    ...(changed ? { saved: [{ kind: changed, path: 'config/x.conf' }] } : {}),
  };
}

describe('the rule book', () => {
  it('has no fault, and rules of several roles', () => {
    expect(diagnostics).toEqual([]);
    expect(rules.length).toBeGreaterThan(40);
    expect(new Set(rules.map(({ role }) => role)).size).toBeGreaterThan(4);
  });

  it.each(rules.map((rule): [string, KnownFailure] => [`${rule.role}/${rule.id}`, rule]))(
    'explains the example of %s by it, before any other',
    (id, rule) => {
      const [first] = explain(rules, evidenceOf(rule));
      expect(first?.rule).toBe(id);
      const said = JSON.stringify([first?.cause, first?.remedy]);
      expect(said).not.toMatch(/[{](?!")\w+[}]/);
    },
  );

  it('points to settings that roles declare', () => {
    const unknown = rules.flatMap(({ settings }) =>
      settings.filter((name) => !name.includes('{') && !tools?.catalog.settings[name]),
    );
    expect(unknown).toEqual([]);
  });

  it('says each text in Chinese', () => {
    const alike = rules.filter(({ cause, remedy }) =>
      [cause, remedy].some(({ en, zh }) => en === zh || !/\p{Script=Han}/u.test(zh)),
    );
    expect(alike.map(({ id }) => id)).toEqual([]);
  });
});
