import { describe, expect, test } from 'vitest';
import { parseCommand, toBytes } from './lab-arguments';

describe('parseCommand', () => {
  test('up takes hosts, engine state and memory', () => {
    expect(parseCommand(['up', '3', '--docker', 'absent', '--memory', '4g', '--tunnel', '--json'])).toEqual({
      kind: 'up',
      hosts: 3,
      docker: 'absent',
      memory: 4 * 2 ** 30,
      tunnel: true,
      json: true,
      yes: false,
    });
    expect(parseCommand(['up'])).toMatchObject({
      hosts: 1,
      docker: 'running',
      memory: undefined,
      tunnel: false,
    });
  });

  test.each([
    [['up', '0']],
    [['up', 'three']],
    [['up', '2', '3']],
    [['up', '--docker', 'maybe']],
    [['up', '--memory', 'lots']],
    [['up', '--colour']],
    [['down', 'aaaaaa']],
    [['up', '--images']],
    [['list', '--all']],
    [['ssh']],
    [['ssh', '-oProxyCommand=x']],
    [['cut', '1', '2']],
    [['explode']],
  ])('%j is refused with a sentence', (argv) => {
    expect(parseCommand(argv)).toMatchObject({ kind: 'wrong', message: expect.stringMatching(/\w/) });
  });

  test('everything behind the host of ssh is the command, options included', () => {
    expect(parseCommand(['ssh', '--lab', 'a1b2c3', '2', 'ls', '--json', '-la'])).toEqual({
      kind: 'ssh',
      id: 'a1b2c3',
      host: 'host2',
      words: ['ls', '--json', '-la'],
    });
  });

  test('power verbs take a host by number or by name', () => {
    expect(parseCommand(['freeze', 'host3'])).toEqual({ kind: 'freeze', id: undefined, host: 'host3' });
  });
});

test('toBytes knows mebibytes and gibibytes', () => {
  expect([toBytes('512m'), toBytes('1.5G'), toBytes('7')]).toEqual([536_870_912, 1_610_612_736, undefined]);
});
