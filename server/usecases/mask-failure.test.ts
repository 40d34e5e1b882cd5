import { expect, test } from 'vitest';
import { EngineError } from '../engine/errors';
import { maskFailure } from './mask-failure';

const redact = (text: string) => text.replaceAll('s3cret', '‹lock:x›');

test('no part of a failure tells a secret, and it is still the same failure', () => {
  const cause = new EngineError('ApiRefused', 'login with s3cret', {
    retryable: true,
    lines: ['a', 's3cret'],
    remedy: 'not s3cret',
    cause: new Error('s3cret'),
  });
  const masked = maskFailure(cause, redact);
  expect(masked).toMatchObject({
    tag: 'ApiRefused',
    message: 'login with ‹lock:x›',
    retryable: true,
    lines: ['a', '‹lock:x›'],
    remedy: 'not ‹lock:x›',
  });
  expect(Object(masked).cause).toBeUndefined();
  const bug = maskFailure(new TypeError('s3cret is no function'), redact);
  expect(`${Object(bug).name} ${Object(bug).message} ${Object(bug).stack}`).not.toContain('s3cret');
});
