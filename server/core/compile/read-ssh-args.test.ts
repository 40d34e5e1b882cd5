import { expect, it } from 'vitest';
import { readSshArgs } from './read-ssh-args';

const jumps = (text: string) => {
  const { jumps: read, wrong } = readSshArgs(text);
  expect(wrong).toBeUndefined();
  return read;
};

it('reads jump hosts in every form in which ssh takes them', () => {
  const bastion = { user: 'ops', address: 'bastion.example.com', port: 2222 };
  for (const text of [
    '-o ProxyJump=ops@bastion.example.com:2222',
    '-oProxyJump=ops@bastion.example.com:2222',
    '-o "proxyjump ops@bastion.example.com:2222"',
    '-J ops@bastion.example.com:2222',
    '-qJops@bastion.example.com:2222',
    '-C -o ControlMaster=auto -o ControlPersist=60s -J ssh://ops@bastion.example.com:2222',
    '-o ProxyCommand="ssh -W %h:%p -p 2222 -q ops@bastion.example.com"',
    `-o ProxyCommand='ssh -q ops@bastion.example.com -p2222 -W "[%h]:%p" -o ControlPersist=no'`,
    '-o ProxyCommand="/usr/bin/ssh -l ops -W %h:%p -o Port=2222 bastion.example.com"',
  ])
    expect(jumps(text)).toEqual([bastion]);
  expect(jumps('-o ProxyCommand="ssh -i ~/.ssh/jump -W %h:%p bastion"')).toEqual([
    { address: 'bastion', port: 22, keyFile: '~/.ssh/jump' },
  ]);
  expect(jumps('-J first,ann@[2001:db8::2]:24')).toEqual([
    { address: 'first', port: 22 },
    { user: 'ann', address: '2001:db8::2', port: 24 },
  ]);
  expect(jumps('-o ProxyCommand="ssh -J first -W %h:%p second"').map((jump) => jump.address)).toEqual([
    'first',
    'second',
  ]);
  expect(jumps('-o ProxyJump=none')).toEqual([]);
  expect(jumps('')).toEqual([]);
});

it('what is understood and not carried out is told', () => {
  expect(
    readSshArgs(
      '-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o ConnectTimeout=5 -A -o ProxyCommand="ssh -o StrictHostKeyChecking=no -W %h:%p b"',
    ),
  ).toMatchObject({
    trust: ['StrictHostKeyChecking', 'UserKnownHostsFile', 'StrictHostKeyChecking'],
    unused: ['ConnectTimeout', 'forwardagent'],
  });
  expect(readSshArgs('-C -vvv -o StrictHostKeyChecking=yes')).toEqual({ jumps: [], trust: [], unused: [] });
});

it('whatever else would lead another way is not understood', () => {
  for (const text of [
    '-o ProxyCommand="nc -X 5 -x proxy:1080 %h %p"',
    '-o ProxyCommand="sshpass -p x ssh -W %h:%p bastion"',
    '-o ProxyCommand="ssh -W 10.0.0.1:22 bastion"',
    '-o ProxyCommand="ssh bastion nc %h %p"',
    '-o ProxyCommand="ssh -W %h:%p bastion; touch x"',
    '-o HostName=other',
    '-F other.conf',
    '-p 2222',
    '-L 1:a:2',
    '-J a;b',
    '-J -oProxyCommand=x',
    '-J a:99999',
    '-J',
    'other-host',
    '-J one -o ProxyJump=two',
    '-J a,b,c,d,e,f,g,h,i',
    '-o "ProxyJump=a',
  ])
    expect(readSshArgs(text).wrong, text).toBeDefined();
});
