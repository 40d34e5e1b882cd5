import { describe, expect, test } from 'vitest';
import { en } from '../i18n/en';
import { zh } from '../i18n/zh';
import { failureText, remedyText } from './failure-text';

describe('words for what goes wrong', () => {
  test('a sentence begins with a capital, but a name keeps its letters', () => {
    expect(failureText('HostUnreachable', '', '', en)).toBe('The host does not answer.');
    expect(failureText('DiskFull', 'keystone', 'aio', en)).toBe('aio has no disk space left.');
  });

  test('the remedy is in the language of the reader; what the engine says is better than nothing', () => {
    const error = { tag: 'DiskFull', message: 'no space', retryable: false, remedy: 'Free space.' };
    expect(remedyText(error, en)).toBe('Free space.');
    expect(remedyText(error, zh)).toContain('磁盘空间');
    expect(remedyText({ ...error, tag: 'Odd' }, zh)).toBe('Free space.');
  });
});
