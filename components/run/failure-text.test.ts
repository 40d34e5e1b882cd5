import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '../i18n/en';
import { zh } from '../i18n/zh';
import { failureText, remedyText } from './failure-text';

const sources = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.includes('.test.'),
);
const tags = new Set(
  sources.flatMap((path) =>
    [...readFileSync(`server/${path}`, 'utf8').matchAll(/(?:EngineError\(\s*|\btag: )'([A-Z]\w+)'/g)].map(
      (found) => found[1] ?? '',
    ),
  ),
);
/** Faults of Kollage itself: the general sentence says as much as can be said. */
const faults = ['Bug', 'InternalError', 'NotAvailable'];

describe('words for what goes wrong', () => {
  test('every error that the engine throws has a sentence in both languages', () => {
    expect(tags.size).toBeGreaterThan(10);
    for (const { words } of [en, zh])
      expect([...tags].filter((tag) => !(tag in words.failures) && !faults.includes(tag))).toEqual([]);
  });

  test('what the operator wrote wrongly is told in both languages', () => {
    const oneLanguage = sources.filter(
      (path) =>
        /^(core\/(compile|inventory|overrides|plan|resources|settings|values|yaml)|usecases)\//.test(path) &&
        /\bsummary(: ['"`]|,$)/m.test(readFileSync(`server/${path}`, 'utf8')),
    );
    expect(oneLanguage).toEqual([]);
  });

  test('every precheck has a Chinese sentence', () => {
    const ids = sources
      .filter((path) => path.startsWith('core/prechecks/'))
      .flatMap((path) =>
        [...readFileSync(`server/${path}`, 'utf8').matchAll(/\bid(?: =|:) ['`]([a-z_]+)/g)].map(
          (found) => found[1] ?? '',
        ),
      );
    expect(ids.length).toBeGreaterThan(10);
    const english = ids.filter((id) => {
      const data = { zh: '拒绝', remedy_zh: '修正' };
      const said = zh.words.precheck({ id, outcome: 'fail', summary: 'no', host: 'h1', data });
      return !/[一-鿿]/.test(said.what) || !/[一-鿿]/.test(said.remedy ?? '');
    });
    expect(english).toEqual([]);
  });

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
