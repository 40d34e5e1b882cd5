import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from './create-redactor';

const secret = 'pä"s/s w0rd&\\x';
const redact = createRedactor([
  { admin: secret, short: 'abc', long: 'abcdefghij', longer: 'abcdefghijklm' },
  {
    admin: 'the-new-one',
    key: { private_key: '-----BEGIN-----\nMIIabcdef\nzzzyyyxx\n', public_key: 'ssh-rsa AAAA' },
  },
]);

describe('a redactor', () => {
  test.each([
    ['as it is', secret],
    ['of another version', 'the-new-one'],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in a URL', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ v: secret }).toString().slice(2)],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64 for URLs', Buffer.from(secret).toString('base64url')],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
  ])('hides a secret %s', (_, form) => {
    expect(redact(`a ${form} b`)).toBe('a ‹lock:admin› b');
  });

  test.each(['u:', 'us:', 'usr:'])('hides a secret inside base64 of a longer text (%s)', (user) => {
    const header = Buffer.from(`${user}the-new-one`).toString('base64');
    const shown = redact(`Basic ${header}`);
    expect(shown).toContain('‹lock:admin›');
    expect(Buffer.from(shown.slice(6).split('‹')[0] ?? '', 'base64').toString()).not.toContain('the');
  });

  test('takes the longest where several begin, and leaves short ones', () => {
    expect(redact('abc abcdefghijklmn abcdefghijk')).toBe('abc ‹lock:longer›n ‹lock:long›k');
  });

  test('hides each line of a key, and neither its frame nor its public half', () => {
    expect(redact('1: MIIabcdef\n2: zzzyyyxx -----BEGIN----- ssh-rsa AAAA')).toBe(
      '1: ‹lock:key.private_key›\n2: ‹lock:key.private_key› -----BEGIN----- ssh-rsa AAAA',
    );
  });

  test('leaves no secret in any text, and changes nothing where there is none', () => {
    const value = fc.string({ minLength: 6, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), fc.array(fc.string()), (values, noise) => {
        const secrets = Object.fromEntries(values.map((v, i) => [`s${i}`, v]));
        const apart = values.map((v, i) => `\u0000${noise[i] ?? ''}\u0000${v}\u0000`).join('');
        const shown = createRedactor([secrets])(apart);
        for (const v of values) if (!/lock|‹|›/.test(v) && !v.includes(':s')) expect(shown).not.toContain(v);
        expect(createRedactor([])(apart)).toBe(apart);
      }),
    );
  });

  test('reads 1000 lines in a few milliseconds with 400 secrets', () => {
    const secrets = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [
        `s${i}`,
        Buffer.from(`secret number ${i} ${i * 7919}`).toString('base64'),
      ]),
    );
    const many = createRedactor([secrets]);
    const line =
      '2026-01-01 12:00:00.000 7 INFO keystone.common.wsgi [req-1 - - - -] GET http://192.0.2.1:5000/v3\n';
    const text = line.repeat(1000);
    many(text);
    const start = performance.now();
    for (let i = 0; i < 10; i++) many(text);
    // Quick enough for the stream of a log, with room for a slow machine.
    expect((performance.now() - start) / 10).toBeLessThan(200);
    expect(many(`${text}${secrets.s7}`)).toBe(`${text}‹lock:s7›`);
  });
});
