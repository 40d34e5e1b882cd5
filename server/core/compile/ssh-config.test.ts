import { expect, it } from 'vitest';
import { parseSshConfig, sshSays } from './ssh-config';

const of = (text: string, host: string) => sshSays(parseSshConfig(text, 'config'), host);
const told = (text: string, host: string) =>
  of(text, host).warnings.map(({ at, summary }) => `${at?.line}: ${summary}`);

const CONFIG = `# mine
IdentityFile ~/.ssh/always
Host ctl* !ctl09 "db one"
  HostName %h.example.net   # the long name
  User = ops
  Port 2222
  identityfile ~/.ssh/second
Host ctl01 cmp0?
  User never-for-ctl01
  ProxyJump bastion,ops@b2:2200
Host *
  ForwardAgent no
  ServerAliveInterval 30
`;

it('takes the first line that matches, and every key, as OpenSSH does', () => {
  expect(of(CONFIG, 'ctl01')).toEqual({
    hostName: 'ctl01.example.net',
    user: 'ops',
    port: 2222,
    keyFiles: ['~/.ssh/always', '~/.ssh/second'],
    jump: 'bastion,ops@b2:2200',
    warnings: [],
  });
  expect(of(CONFIG, 'cmp02')).toMatchObject({ user: 'never-for-ctl01', keyFiles: ['~/.ssh/always'] });
  expect(of(CONFIG, 'db one')).toMatchObject({ user: 'ops' });
  for (const other of ['ctl09', 'cmp010', 'xctl01'])
    expect(of(CONFIG, other)).toEqual({ keyFiles: ['~/.ssh/always'], warnings: [] });
});

it('says of none that there is none', () => {
  const text = 'ProxyJump none\nProxyCommand none\nIdentityFile none\nProxyJump later\n';
  expect(of(text, 'x')).toEqual({ keyFiles: [], warnings: [] });
});

it('warns of what would lead another way, at its line, and of a block that matches alone', () => {
  const text = `Host a
  ProxyCommand nc %h %p
  CertificateFile ~/.ssh/cert.pub
  Port 0
  HostName %k
Host b
  BindAddress 192.0.2.1
Match host a exec "true"
  Port 23
  Compression yes
Match all
  NoSuchKeyword yes
`;
  expect(told(text, 'a')).toEqual([
    '2: ProxyCommand is not carried out: a is reached as if this line were not there',
    '3: CertificateFile is not carried out: a is reached as if this line were not there',
    '9: Port stands below a Match that Kollage does not work out: it has no effect',
    '12: NoSuchKeyword is not carried out: a is reached as if this line were not there',
    '5: the value of HostName cannot be used: it has no effect',
    '4: the value of Port cannot be used: it has no effect',
  ]);
  expect(told(text, 'b')).toEqual([
    '7: BindAddress is not carried out: b is reached as if this line were not there',
    expect.stringMatching(/^9: /),
    expect.stringMatching(/^12: /),
  ]);
  expect(of(text, 'a')).toMatchObject({ keyFiles: [] });
});
