import { expect, test } from 'vitest';
import { checkedRef } from './checked-ref';

test.each([
  'kollage/keystone:2025.1-0a1b',
  '192.0.2.10:4000/kollage/a-b:1',
  'registry.example/a/b__c:x',
  '[fd00::1]:4000/k/a:1',
])('%s is a name of an image', (ref) => expect(checkedRef(ref)).toBe(ref));

test.each([
  '../containers/x/stop?a=/k:1',
  'k/../x:1',
  'k/x:1?force=1',
  'k/x:1\nRUN touch /x',
  'k/$(touch x):1',
  'k/`x`:1',
  '-k/x:1',
  'k/-x:1',
  'http://169.254.169.254/k/x:1',
  'user@host/k/x:1',
  'k/x:1;x',
  'k/x: 1',
  'k/x',
  'k//x:1',
  'k/x:1\0',
])('%j is none', (ref) => expect(() => checkedRef(ref)).toThrow('no name of an image'));
