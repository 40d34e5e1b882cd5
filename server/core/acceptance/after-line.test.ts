import { expect, test } from 'vitest';
import { afterLine, nothingTested } from './after-line';

const read = (...lines: readonly string[]) => lines.reduce(afterLine, nothingTested);

test('counts what Tempest shows while it runs', () => {
  expect(
    read(
      'prepended noise',
      '{1} tempest.api.image.v2.ListImagesTest.test_index [0.514211s] ... ok',
      '{0} tempest.api.identity.Cred.test_update [1.2s] ... FAILED',
      '{0} setUpClass (tempest.scenario.TestServerMultinode) ... SKIPPED: needs 2 hosts: has 1',
    ),
  ).toEqual({
    passed: 1,
    failed: [{ name: 'tempest.api.identity.Cred.test_update', why: '' }],
    skipped: [{ name: 'setUpClass (tempest.scenario.TestServerMultinode)', why: 'needs 2 hosts: has 1' }],
    latest: 'setUpClass (tempest.scenario.TestServerMultinode)',
  });
});

test('takes the reasons and the total of the end', () => {
  expect(
    read(
      '{0} tempest.api.a.test_a [1.2s] ... FAILED',
      '{0} tempest.api.b.test_b [1.2s] ... ok',
      'skipped setUpClass (tempest.api.c): no Cinder: none',
      'failed  tempest.api.a.test_a: Bad request: it said so',
      '80 passed, 1 failed, 1 skipped in 428 s',
    ),
  ).toEqual({
    passed: 80,
    failed: [{ name: 'tempest.api.a.test_a', why: 'Bad request: it said so' }],
    skipped: [{ name: 'setUpClass (tempest.api.c)', why: 'no Cinder: none' }],
    latest: 'tempest.api.b.test_b',
    seconds: 428,
  });
});
