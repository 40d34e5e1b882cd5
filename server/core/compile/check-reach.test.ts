import { expect, it } from 'vitest';
import type { Value } from '../domain/value';
import { readInventory } from '../inventory/read-inventory';
import { keptPasswords, reachFaults } from './check-reach';

const faults = (vars: Readonly<Record<string, Value>>, kept?: Readonly<Record<string, string>>) =>
  reachFaults(['ctl01', 'ctl02'], {
    varsOf: () =>
      Object.fromEntries(
        Object.entries(vars).map(([name, value], line) => [
          name,
          { value, at: { file: 'inventory', line: line + 1 } },
        ]),
      ),
    valueOf: (_, name) => vars[name],
    kept,
  });

it('what says how to reach a host and is not carried out is an error at its line, once', () => {
  for (const [name, value] of [
    ['ansible_ssh_common_args', '-o ProxyCommand="nc %h %p"'],
    ['ansible_ssh_extra_args', '-F hunter2.conf'],
    ['ansible_password', 'hunter2\nmore'],
    ['ansible_connection', 'docker'],
    ['ansible_host', '192.0.2.300'],
    ['ansible_host', 'https://ctl01'],
    ['ansible_host', 'fe80:::1'],
    ['ansible_port', 'abc'],
    ['ansible_port', 70_000],
    ['ansible_become_method', 'su'],
  ] as const) {
    const found = faults({ [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: 'error', at: { file: 'inventory', line: 1 } });
    if (name === 'ansible_password') expect(JSON.stringify(found)).not.toContain('hunter2');
  }
});

it('what is carried out passes', () => {
  expect(
    faults({
      ansible_port: '2222',
      ansible_connection: 'ssh',
      ansible_become_method: 'sudo',
      ansible_host: '192.0.2.11',
      ansible_ssh_args: '-C -o ControlMaster=auto',
      ansible_ssh_common_args: '-o ProxyJump=ops@jump.example.com',
      ansible_ssh_extra_args: '',
      ansible_password: 'hunter2',
      ansible_become_pass: 12_345,
    }),
  ).toEqual([]);
});

it('options that would trust another key, or that change nothing, are warned about at their line', () => {
  const found = faults({
    ansible_ssh_common_args: '-J jump -o StrictHostKeyChecking=no -o ConnectTimeout=5',
  });
  expect(found).toHaveLength(2);
  for (const one of found) expect(one).toMatchObject({ severity: 'warning', at: { line: 1 } });
  expect(found[0]?.summary).toContain('StrictHostKeyChecking');
  expect(found[1]?.summary).toContain('ConnectTimeout');
});

it('the panel keeps no password in an inventory, and says so without its value', () => {
  for (const name of ['ansible_password', 'ansible_become_pass', 'ansible_sudo_pass']) {
    const found = faults({ [name]: 'hunter2' }, {});
    expect(found).toMatchObject([{ severity: 'error', at: { line: 1 } }]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  }
});

it('the panel goes the way that it keeps, and says so where the inventory says another one', () => {
  const said = { ansible_ssh_common_args: '-J ops@b1:2222' };
  const way = 'ops@b1:2222';
  expect(faults(said, { ctl01: way, ctl02: way })).toEqual([]);
  for (const kept of [{}, { ctl01: way, ctl02: 'ops@b2:22' }])
    expect(faults(said, kept)).toMatchObject([{ severity: 'error', at: { line: 1 } }]);
});

it('two variables that name two ways are an error', () => {
  const found = faults({ ansible_ssh_common_args: '-J one', ansible_ssh_extra_args: '-J two' });
  expect(found).toMatchObject([{ severity: 'error', at: { line: 2 } }]);
  expect(faults({ ansible_ssh_common_args: '-J one', ansible_ssh_extra_args: '-J one' })).toEqual([]);
});

it('a password is found in an inventory before that is kept', () => {
  const text = '[control]\nctl01 ansible_password=hunter2\n[control:vars]\nansible_become_pass=hunter2\n';
  const found = keptPasswords(readInventory(text, { file: 'inventory' }).value ?? { hosts: {}, groups: {} });
  expect(found.map(({ severity, at }) => [severity, at?.line])).toEqual([
    ['error', 2],
    ['error', 4],
  ]);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});
