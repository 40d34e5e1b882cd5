import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../domain/diagnostic';
import { readPasswords } from './read-passwords';
import { writePasswords } from './write-passwords';

const text = `---
####
# Database
database_password:
keystone_admin_password: kept   # why
  # indented comment
number_password: 00123

nova_ssh_key:
  private_key:
  public_key:
rabbitmq_password: ~ # none yet
old_key:
  private_key: |
    -----BEGIN-----
    abc
  public_key: ssh-rsa abc
`;
const key = { private_key: '-----BEGIN X-----\nabc\n-----END X-----\n', public_key: 'ssh-rsa AAAA kolla' };

describe('readPasswords', () => {
  test('leaves out what is empty and takes values as they are written', () => {
    const { value, diagnostics } = readPasswords(
      text,
      'passwords.yml',
      new Set(['database_password', 'nova_ssh_key']),
    );
    expect(value).toEqual({
      keystone_admin_password: 'kept',
      number_password: '00123',
      old_key: { private_key: '-----BEGIN-----\nabc\n', public_key: 'ssh-rsa abc' },
    });
    expect(diagnostics.map(formatDiagnostic)).toContain(
      'passwords.yml:13: warning: unknown secret "old_key"',
    );
    expect(diagnostics.map(formatDiagnostic)).toContain(
      'passwords.yml:7: warning: "number_password" is not quoted and not a text: taken as it is written',
    );
  });

  test('never shows a value in a diagnostic', () => {
    const texts = [
      'a:\n  - hidden1\n',
      'b: {private_key: hidden2}\n',
      'c: "hidden3\n',
      'd: x\n]hidden4\n',
      'e: *hidden5\n',
    ];
    const found = texts.map((text) => readPasswords(text, 'p.yml').diagnostics);
    for (const diagnostics of found) expect(diagnostics.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toContain('hidden');
  });

  test('says so when the file is encrypted', () => {
    const { value, diagnostics } = readPasswords('$ANSIBLE_VAULT;1.1;AES256\n3132\n', 'p.yml');
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.summary).toBe('this file is encrypted with Ansible Vault');
  });
});

describe('writePasswords', () => {
  test('fills in values and leaves every other byte', () => {
    const secrets = {
      database_password: 'abcdefgh',
      nova_ssh_key: key,
      rabbitmq_password: '1e5',
      added: 'new_value',
    };
    expect(writePasswords(text, secrets)).toBe(
      `${text
        .replace('database_password:', 'database_password: abcdefgh')
        .replace(
          'nova_ssh_key:\n  private_key:\n  public_key:\n',
          'nova_ssh_key:\n  private_key: |\n    -----BEGIN X-----\n    abc\n    -----END X-----\n  public_key: "ssh-rsa AAAA kolla"\n',
        )
        .replace('~ # none', '"1e5" # none')}added: new_value\n`,
    );
  });

  test('returns the same bytes when nothing is new', () => {
    expect(writePasswords(text, readPasswords(text, 'p').value ?? {})).toBe(text);
  });

  test('replaces values of every shape so that they are read back', () => {
    const name = fc.constantFrom(
      'database_password',
      'keystone_admin_password',
      'old_key',
      'nova_ssh_key',
      'more',
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({ minLength: 1 }),
      fc.constantFrom('yes', 'null', '0x1F', 'a: b', '# c', 'x\ny\n', 'x\ny', '- a\n', key),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value), (secrets) => {
        const written = writePasswords(text, secrets);
        expect(readPasswords(written, 'p').value).toEqual({ ...readPasswords(text, 'p').value, ...secrets });
        expect(written).toContain('  # indented comment\n');
      }),
    );
  });
});
