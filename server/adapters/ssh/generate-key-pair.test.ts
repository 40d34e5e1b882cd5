import ssh from 'ssh2';
import { expect, it } from 'vitest';
import { generateKeyPair } from './generate-key-pair';

it('makes another pair when a zero byte was dropped from the public half', () => {
  // The form that ssh2 1.17 gives: 31 bytes of key instead of 32.
  const broken = Buffer.concat([
    Buffer.from('0000000b7373682d656432353531390000001f', 'hex'),
    Buffer.alloc(31, 1),
  ]).toString('base64');
  let made = 0;
  const pair = generateKeyPair('test', ((...wanted: ['ed25519', { comment: string }]) => {
    made += 1;
    const whole = ssh.utils.generateKeyPairSync(...wanted);
    return made === 1 ? { ...whole, public: `ssh-ed25519 ${broken} test` } : whole;
  }) as typeof ssh.utils.generateKeyPairSync);
  expect(pair.public_key).not.toContain(broken);
  expect(made).toBeGreaterThan(1);
});
