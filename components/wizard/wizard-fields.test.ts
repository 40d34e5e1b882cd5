import { describe, expect, test } from 'vitest';
import { en } from '../i18n/en';
import { hostProblems, inNetwork, vipProblem } from './wizard-fields';

describe('the fields of the wizard', () => {
  test('an address in the upper half of IPv4 is compared as unsigned', () => {
    expect(inNetwork('192.0.2.250', '192.0.2.20/24')).toBe(true);
    expect(inNetwork('192.0.3.1', '192.0.2.20/24')).toBe(false);
    expect(inNetwork('192.0.2.130', '192.0.2.20/25')).toBe(false);
  });

  test('the cloud address is neither outside the network nor the host itself', () => {
    const networks = ['192.0.2.20/24', 'fe80::1/64'];
    expect(vipProblem('192.0.2.10', networks, en)).toBeUndefined();
    expect(vipProblem('198.51.100.1', networks, en)).toBe(en.wizard.bad.vipOutside('192.0.2.20/24'));
    expect(vipProblem('192.0.2.20', networks, en)).toBe(en.wizard.bad.vipHost);
    expect(vipProblem('192.0.2', networks, en)).toBe(en.wizard.bad.vip);
  });

  test('a throw-away host needs a name and nothing else', () => {
    const fields = {
      kind: 'throwaway',
      name: 'try',
      address: '',
      port: '',
      user: '',
      privateKey: '',
      via: '',
      password: '',
      rootPassword: '',
    } as const;
    expect(hostProblems(fields, en)).toEqual({});
    expect(hostProblems({ ...fields, name: '-x' }, en)).toEqual({ name: en.wizard.bad.name });
  });

  test('an address that could be read as an option is refused', () => {
    const fields = {
      kind: 'ssh',
      name: 'a',
      address: '-oProxyCommand=x',
      port: '22',
      user: 'root',
      privateKey: '',
      via: '',
      password: '',
      rootPassword: '',
    } as const;
    expect(hostProblems(fields, en).address).toBe(en.wizard.bad.address);
  });

  test('a key with a passphrase is refused, with the way to one without', () => {
    const key = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----';
    const fields = {
      kind: 'ssh',
      name: 'a',
      address: 'h',
      port: '22',
      user: 'root',
      privateKey: key,
      via: '',
      password: '',
      rootPassword: '',
    } as const;
    expect(hostProblems(fields, en)).toEqual({ privateKey: en.wizard.bad.lockedKey });
  });

  test('a password logs in where there is no key', () => {
    const fields = {
      kind: 'ssh',
      name: 'a',
      address: 'h',
      port: '22',
      user: 'ops',
      privateKey: '',
      via: '',
      password: 'x',
      rootPassword: '',
    } as const;
    expect(hostProblems(fields, en)).toEqual({});
    expect(hostProblems({ ...fields, password: '' }, en)).toEqual({ privateKey: en.wizard.bad.key });
    expect(hostProblems({ ...fields, privateKey: 'no key' }, en)).toEqual({ privateKey: en.wizard.bad.key });
  });

  test('jump hosts are written as ssh takes them', () => {
    const fields = {
      kind: 'ssh',
      name: 'a',
      address: 'h',
      port: '22',
      user: 'root',
      privateKey: '',
      password: '',
      rootPassword: '',
    } as const;
    for (const via of ['', 'bastion', 'ops@b1:2222, root@[2001:db8::1]:22'])
      expect(hostProblems({ ...fields, via }, en).via).toBeUndefined();
    for (const via of ['-oProxyCommand=x', 'a;b', 'a,,b', 'ops@'])
      expect(hostProblems({ ...fields, via }, en).via).toBe(en.wizard.bad.via);
  });
});
