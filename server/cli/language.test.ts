import { describe, expect, it } from 'vitest';
import { languageOf } from './language';
import { copyOf, run } from './test-program';

describe('the language of a command line', () => {
  it.each([
    [[], {}, 'en'],
    [[], { LANG: 'C.UTF-8' }, 'en'],
    [[], { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [[], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [[], { LANG: 'zh_CN.GBK' }, 'en'],
    [[], { LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.utf8' }, 'zh'],
    [['plan', '--language', 'zh'], {}, 'zh'],
    [['plan', '--language=en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
    [['build', '--', '--language=zh'], {}, 'en'],
  ] as const)('%j with %j is %s', (argv, environment, language) => {
    expect(languageOf(argv, environment)).toBe(language);
  });
});

const chinese = { environment: { LANG: 'zh_CN.UTF-8' } };

it('help, a slip in the command line and a missing folder are told in Chinese', async () => {
  const help = await run(['--help'], chinese);
  expect(help.code).toBe(0);
  expect(help.out).toContain('用法：');
  expect(help.out).toContain('使主机达到文件夹所描述的状态');
  expect(help.out).not.toMatch(/Usage|Options|display help/);
  const slip = await run(['deploy', '--limt', 'h1'], chinese);
  expect([slip.code, slip.err]).toEqual([
    2,
    '错误：未知选项“--limt”\n（是否想输入 --limit？）\n请运行：kollage --help',
  ]);
  const missing = await run(['validate', '-c', '/nowhere/at/all'], chinese);
  expect(missing.err).toContain('/nowhere/at/all：没有此文件夹');
});

it('machines read English whatever the locale', async () => {
  const { out } = await run(['validate', '--json', '-c', '/nowhere/at/all'], chinese);
  expect(JSON.parse(out)).toMatchObject({
    type: 'failed',
    message: '/nowhere/at/all: there is no such folder',
  });
});

it('--language goes before the locale', async () => {
  const { out } = await run(['--help', '--language', 'en'], chinese);
  expect(out).toContain('Usage:');
  expect((await run(['validate', '--language', 'zh', '-c', '/nowhere'])).err).toContain('没有此文件夹');
  expect((await run(['validate', '--language', 'fr', '-c', '/nowhere'])).code).toBe(2);
});

it('a folder is judged in Chinese', async () => {
  const { folder, remove } = await copyOf('good');
  try {
    const { err, out } = await run(['validate', '-c', folder], chinese);
    expect(`${out}${err}`).toMatch(/未发现错误|个错误/);
  } finally {
    await remove();
  }
});
