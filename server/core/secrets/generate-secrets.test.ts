import { describe, expect, test } from 'vitest';
import { generateSecrets } from './generate-secrets';
import { mergePasswords } from './merge-passwords';

const counting = () => {
  let next = 0;
  return { bytes: (count: number) => Uint8Array.from({ length: count }, () => next++ % 256) };
};

describe('generateSecrets', () => {
  test('makes each kind in its form', () => {
    const { secrets, made } = generateSecrets(
      {
        a: { kind: 'password' },
        b: { kind: 'hex', bytes: 4 },
        c: { kind: 'uuid' },
        d: { kind: 'fernet_key' },
        e: { kind: 'ceph_key' },
        f: { kind: 'ssh_key' },
      },
      {},
      { ...counting(), now: 1, sshKey: () => ({ private_key: 'p', public_key: 'q' }) },
    );
    expect(made).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(secrets.a).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(secrets.b).toMatch(/^[0-9a-f]{8}$/);
    expect(secrets.c).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(secrets.d).toMatch(/^[A-Za-z0-9_-]{43}=$/);
    expect(Buffer.from(String(secrets.d), 'base64url')).toHaveLength(32);
    const ceph = Buffer.from(String(secrets.e), 'base64');
    expect(ceph).toHaveLength(28);
    expect(ceph.subarray(0, 12).toString('hex')).toBe('010001000000000000001000');
    expect(secrets.f).toEqual({ private_key: 'p', public_key: 'q' });
  });

  test('keeps what exists, whether a spec names it or not, and fills what is empty', () => {
    const specs = { a: { kind: 'password' }, b: { kind: 'password', length: 8 } } as const;
    const { secrets, made } = generateSecrets(specs, { a: 'old', b: '', other: 'x' }, counting());
    expect(secrets).toMatchObject({ a: 'old', other: 'x' });
    expect(made).toEqual(['b']);
  });

  test('makes every letter as likely as any other', () => {
    const { secrets } = generateSecrets({ a: { kind: 'password', length: 248 * 10 } }, {}, counting());
    const counts = new Map<string, number>();
    for (const letter of String(secrets.a)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(62);
    expect(new Set(counts.values())).toEqual(new Set([40]));
  });
});

test('merging keeps existing values and the order of the template', () => {
  const merged = mergePasswords({ b: 'old', z: 'mine' }, { a: 'new', b: 'new' });
  expect(Object.entries(merged)).toEqual([
    ['a', 'new'],
    ['b', 'old'],
    ['z', 'mine'],
  ]);
});
