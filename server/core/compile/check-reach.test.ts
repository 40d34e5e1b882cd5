import { expect, it } from 'vitest';
import type { Value } from '../domain/value';
import { reachFaults } from './check-reach';

const faults = (vars: Readonly<Record<string, Value>>) =>
  reachFaults(['ctl01', 'ctl02'], () =>
    Object.fromEntries(
      Object.entries(vars).map(([name, value], line) => [
        name,
        { value, at: { file: 'inventory', line: line + 1 } },
      ]),
    ),
  );

it('what says how to reach a host and is not carried out is an error at its line, once', () => {
  for (const [name, value] of [
    ['ansible_ssh_common_args', '-o ProxyJump=ops@jump.example.com'],
    ['ansible_ssh_extra_args', '-J jump'],
    ['ansible_password', 'hunter2'],
    ['ansible_become_password', 'hunter2'],
    ['ansible_connection', 'docker'],
    ['ansible_port', 'abc'],
    ['ansible_port', 70_000],
    ['ansible_become_method', 'su'],
  ] as const) {
    const found = faults({ [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: 'error', at: { file: 'inventory', line: 1 } });
    expect(JSON.stringify(found)).not.toContain('hunter2');
  }
});

it('what is carried out passes', () => {
  expect(
    faults({
      ansible_port: '2222',
      ansible_connection: 'ssh',
      ansible_become_method: 'sudo',
      ansible_host: '192.0.2.11',
      ansible_ssh_common_args: '',
    }),
  ).toEqual([]);
});
