import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFiles } from '../engine/files/read-files';
import { removeFiles } from '../engine/files/remove-files';
import { writeFiles } from '../engine/files/write-files';
import type { HostConnection } from '../engine/ports';
import { createUser, type TestUser } from './contract/create-user';
import { type Sshd, startSshd } from './contract/sshd';
import { createHosts } from './hosts';

let account: TestUser;
let [user, password, rules, tries] = ['', '', '', ''];
beforeAll(async () => {
  account = await createUser('t');
  ({ name: user, password, rules } = account);
  tries = `/tmp/${user}.tries`;
  // What sudo says on first use, and a line for each refused password.
  writeFileSync(rules, `Defaults:${user} lecture=always, logfile=${tries}\n${user} ALL=(root) ALL\n`, {
    mode: 0o440,
  });
});
afterAll(() => {
  rmSync(tries, { force: true });
  account.remove();
});

/** The sshd reads /etc/shadow itself, or asks PAM. */
describe.each([
  ['a password', ['PasswordAuthentication yes', 'KbdInteractiveAuthentication no', 'UsePAM no']],
  ['questions', ['PasswordAuthentication no', 'KbdInteractiveAuthentication yes', 'UsePAM yes']],
] as const)('a login by %s', (_, options) => {
  let sshd: Sshd;
  beforeAll(async () => {
    sshd = await startSshd(options);
  });
  afterAll(() => sshd.stop());
  const target = () => ({ ...sshd.target, user, privateKey: '', password });

  test('is a login', async () => {
    const connection = await createHosts().connect(target());
    expect((await connection.run(['id', '-un'])).stdout.toString().trim()).toBe(user);
    await connection.close();
  });

  test('comes after the key, where there is one', async () => {
    const { privateKey } = sshd.target;
    const connection = await createHosts().connect({ ...target(), privateKey });
    await connection.close();
  });

  test('a wrong one is refused, and tried once', async () => {
    const begun = performance.now();
    const wrong = createHosts().connect({ ...target(), password: 'wrong-one' });
    await expect(wrong).rejects.toMatchObject({ tag: 'LoginRefused', retryable: false });
    await expect(wrong).rejects.not.toThrow('wrong-one');
    expect(performance.now() - begun).toBeLessThan(8_000);
  });
});

describe('root by a password', () => {
  let sshd: Sshd;
  let connection: HostConnection;
  const target = () => ({
    ...sshd.target,
    user,
    privateKey: '',
    password,
    become: true,
    rootPassword: password,
  });
  beforeAll(async () => {
    sshd = await startSshd(['PasswordAuthentication yes']);
    connection = await createHosts().connect(target());
  });
  afterAll(async () => {
    await connection.close();
    await sshd.stop();
  });

  test('programs are root’s, their input and output whole, many at once', async () => {
    expect(await connection.run(['id', '-u'])).toMatchObject({
      code: 0,
      stdout: Buffer.from('0\n'),
      stderr: '',
    });
    const bytes = Buffer.concat([Buffer.from('first\n'), randomBytes(300_000)]);
    for (const stdin of [bytes, () => Readable.from([bytes.subarray(0, 10), bytes.subarray(10)])]) {
      const all = await Promise.all(
        Array.from({ length: 12 }, () =>
          connection.run(['sh', '-c', 'cat; echo bad >&2; exit 3'], {
            stdin: typeof stdin === 'function' ? stdin() : stdin,
          }),
        ),
      );
      for (const { code, stdout, stderr } of all) {
        expect([code, stderr]).toEqual([3, 'bad\n']);
        expect(stdout.equals(bytes)).toBe(true);
      }
    }
    expect((await connection.run(['kollage-no-such-program'])).code).toBe(127);
  });

  test('files go there and come back', async () => {
    const path = `/etc/kollage-contract-${process.pid}`;
    await writeFiles(connection, [{ path, body: password, mode: '0600' }]);
    expect(await readFiles(connection, [path])).toEqual({ [path]: Buffer.from(password) });
    await removeFiles(connection, [path]);
  });

  test('a time-out ends the program on the host', async () => {
    const mark = `${70 + process.pid / 1e7}`;
    await expect(connection.run(['sleep', mark], { timeout: 300 })).rejects.toMatchObject({
      tag: 'TimedOut',
    });
    await sleep(500);
    expect((await connection.run(['pgrep', '-f', `^sleep ${mark}`])).stdout.toString()).toBe('');
  });

  test('the password stands in no argument and no environment of what runs', async () => {
    const script = 'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n"';
    const seen = (await connection.run(['sh', '-c', script])).stdout.toString();
    expect(seen).toContain('sudo');
    expect(seen).not.toContain(password);
  });

  test('where sudo does not ask, the password is not sent', async () => {
    const asked = readFileSync(rules, 'utf8');
    writeFileSync(rules, asked.replace(/\) ALL\n$/, ') NOPASSWD: ALL\n'));
    const result = await connection.run(['cat'], { stdin: 'own input' });
    writeFileSync(rules, asked);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout.toString()).toBe('own input');
  });

  test('a wrong one is told, and tried once for all programs of a connection', async () => {
    rmSync(tries, { force: true });
    const wrong = await createHosts().connect({ ...target(), rootPassword: 'wrong-one' });
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => wrong.run(['id', '-u'])));
    for (const one of all)
      expect(one).toMatchObject({
        status: 'rejected',
        reason: { tag: 'LoginRefused', message: 'sudo on h1 refused the password', retryable: false },
      });
    await wrong.close();
    for (let n = 0; n < 40 && !/incorrect/.test(readFileSync(tries, 'utf8')); n++) await sleep(100);
    expect(readFileSync(tries, 'utf8').match(/1 incorrect password attempt/g)).toHaveLength(1);
  });

  test('whoever may not use sudo at all is told so', async () => {
    const asked = readFileSync(rules, 'utf8');
    writeFileSync(rules, '# nobody\n');
    const other = await createHosts().connect(target());
    await expect(other.run(['id', '-u'])).rejects.toMatchObject({
      tag: 'LoginRefused',
      message: `${user} may not become root on h1`,
      lines: [expect.stringContaining('sudoers')],
    });
    await other.close();
    writeFileSync(rules, asked);
  });
});
