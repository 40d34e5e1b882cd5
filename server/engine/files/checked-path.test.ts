import { expect, test } from 'vitest';
import { checkedPath } from './checked-path';

test.each(['', 'etc/x', '/', '/etc', '/etc/', '/etc/../root/x', '/etc/kolla/./x', '/etc//x', '/etc/x\0'])(
  '%j is refused',
  (path) => expect(() => checkedPath(path)).toThrow('no path of a file'),
);

test.each(['/etc/kolla/nova_api/nova.conf', '/etc/hosts', '/etc/kolla/-x/a b\n$(c)'])('%j is fine', (path) =>
  expect(checkedPath(path)).toBe(path),
);
