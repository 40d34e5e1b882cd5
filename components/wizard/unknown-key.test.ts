import { expect, test } from 'vitest';
import { unknownKey } from './unknown-key';

const shown = 'SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8';

test('the refusal of a first connection names the host and the key it shows', () => {
  const error = new Error(`the SSH host key of aio is not known yet: it shows ${shown}`);
  expect(unknownKey(error)).toEqual({ host: 'aio', fingerprint: shown });
});

test('that of a jump host names where it is', () => {
  const error = new Error(
    `the SSH host key of the jump host b1.example port 2222 is not known yet: it shows ${shown}`,
  );
  expect(unknownKey(error)).toEqual({ address: 'b1.example', port: 2222, fingerprint: shown });
});

test('a changed key is never offered for acceptance', () => {
  const error = new Error(`the SSH host key of aio changed: pinned is ${shown}, it now shows ${shown}`);
  expect(unknownKey(error)).toBeUndefined();
});
