import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';

export interface TestUser {
  readonly name: string;
  readonly password: string;
  /** Rules of sudo for this user alone. */
  readonly rules: string;
  remove(): void;
}

/** A user of a test's own on this machine, in no group but its own, who may use sudo with a password. */
export async function createUser(mark: string): Promise<TestUser> {
  const name = `kollage-${mark}${process.pid}`;
  const password = `it's $HOME "${randomBytes(6).toString('hex')}" 密`;
  const rules = `/etc/sudoers.d/${name}`;
  execFileSync('useradd', ['-m', '-s', '/bin/sh', name]);
  execFileSync('chpasswd', { input: `${name}:${password}\n` });
  writeFileSync(rules, `${name} ALL=(root) ALL\n`, { mode: 0o440 });
  return {
    name,
    password,
    rules,
    remove() {
      rmSync(rules, { force: true });
      execFileSync('userdel', ['-rf', name], { stdio: 'ignore' });
    },
  };
}
