import { expect, test } from 'vitest';
import { createSender } from './sender';

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

function recorded(answers: readonly ('sent' | 'full')[] = []) {
  const calls: unknown[] = [];
  const full: boolean[] = [];
  let under = 0;
  let most = 0;
  const left = [...answers];
  const sender = createSender({
    async send(sent) {
      under += 1;
      most = Math.max(most, under);
      await soon();
      under -= 1;
      calls.push(sent);
      return left.shift() ?? 'sent';
    },
    wait: soon,
    onFull: (is) => full.push(is),
    onFailed: () => calls.push('failed'),
  });
  return { sender, calls, full, most: () => most };
}

test('keys go one call at a time, in order, those that come meanwhile together', async () => {
  const { sender, calls, most } = recorded();
  for (const key of 'ls -l') sender.type(key);
  sender.type('\r');
  await expect.poll(() => calls).toEqual([{ typed: 'l' }, { typed: 's -l\r' }]);
  expect(most()).toBe(1);
});

test('what the host does not take is sent again, before what came later', async () => {
  const { sender, calls, full } = recorded(['full', 'sent']);
  sender.type('a');
  sender.type('b');
  await expect.poll(() => calls).toEqual([{ typed: 'a' }, { typed: 'ab' }]);
  expect(full).toEqual([true, false]);
});

test('a long text is cut between characters, and too long a one is refused whole', async () => {
  const { sender, calls } = recorded();
  expect(sender.type(`${'x'.repeat(15_999)}😀y`)).toBe(true);
  await expect.poll(() => calls).toEqual([{ typed: 'x'.repeat(15_999) }, { typed: '😀y' }]);
  expect(sender.type('z'.repeat(1_000_001))).toBe(false);
  await soon();
  expect(calls).toHaveLength(2);
});

test('the server is told what was shown by portions', async () => {
  const { sender, calls } = recorded();
  sender.showed(1, 40_000);
  sender.showed(2, 40_000);
  sender.showed(3, 10);
  await expect.poll(() => calls).toEqual([{ seen: 2 }]);
});
