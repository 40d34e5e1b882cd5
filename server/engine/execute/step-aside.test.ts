import { expect, test } from 'vitest';
import type { Aside } from '../../core/domain/desired';
import { EngineError } from '../errors';
import type { HostConnection } from '../ports';
import { type AsideWorld, comeBack, leave } from './step-aside';

type Answer = { readonly code: number; readonly output: string } | EngineError;

/** Load balancers that answer as told, by host; what was asked of whom, and what was said. */
function world(answers: Readonly<Record<string, Answer>> = {}) {
  const asked: string[] = [];
  const lines: string[] = [];
  const made: AsideWorld = {
    connect: async (host) => {
      const exec = async (name: string, argv: readonly string[]) => {
        asked.push(`${host} ${name}: ${argv.join(' ')}`);
        const answer = answers[host] ?? { code: 0, output: '' };
        if (answer instanceof EngineError) throw answer;
        return answer;
      };
      // Of a connection, this is all that is used.
      return { docker: { exec } } as unknown as HostConnection;
    },
    signal: new AbortController().signal,
    say: (line) => lines.push(line),
  };
  return { made, asked, lines };
}

const asides: readonly Aside[] = [
  { hosts: ['a', 'b'], container: 'haproxy', leave: ['balance', 'leave'], back: ['balance', 'back'] },
  { hosts: ['a'], container: 'mariadb', leave: ['let_go'] },
];

test('it leaves in order and comes back the other way round', async () => {
  const { made, asked } = world();
  await leave(asides, made);
  await comeBack(asides, made);
  expect(asked).toEqual([
    'a haproxy: balance leave',
    'b haproxy: balance leave',
    'a mariadb: let_go',
    'a haproxy: balance back',
    'b haproxy: balance back',
  ]);
});

test('one that is not reached, or does not run, is not waited for', async () => {
  for (const tag of ['HostUnreachable', 'NoSuchContainer', 'DockerConflict'] as const) {
    const { made, asked, lines } = world({ b: new EngineError(tag, 'b is away') });
    await leave(asides, made);
    expect(asked).toContain('a mariadb: let_go');
    expect(lines).toEqual(['haproxy on b was not asked: b is away']);
  }
});

test('one of an image that has no such program yet is told, and the rest is left out', async () => {
  const { made, asked, lines } = world({ b: { code: 127, output: 'not found' } });
  await leave(asides, made);
  expect(asked).not.toContain('a mariadb: let_go');
  expect(lines).toEqual(['haproxy on b was not asked: its image is older and has no balance']);
});

test('one that refuses fails the step before anything is interrupted', async () => {
  const { made } = world({ a: { code: 1, output: 'no other host took the address over\n' } });
  await expect(leave(asides, made)).rejects.toMatchObject({
    tag: 'CommandFailed',
    message: 'balance leave in haproxy on a ended with exit code 1: no other host took the address over',
  });
});
