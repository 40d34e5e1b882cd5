import { describe, expect, it } from 'vitest';
import { linesSince } from './lines-since';
import { ownLogFiles } from './own-log-files';
import { tellingLine } from './telling-line';

it('is never a pointer to documentation, nor the word that a program gives up', () => {
  expect(
    tellingLine([
      "sqlalchemy.exc.OperationalError: (pymysql.err.OperationalError) (1045, \"Access denied for user 'keystone'@'aio'\")",
      '(Background on this error at: https://sqlalche.me/e/20/e3q8)',
    ])?.line,
  ).toContain('1045');
  expect(
    tellingLine([
      "2026-11-27 23:35:45 0 [ERROR] InnoDB: The innodb_system data file 'ibdata1' must be writable",
      '2026-11-27 23:35:45 0 [ERROR] Aborting',
    ])?.line,
  ).toContain('must be writable');
});

describe('the line that says why a program failed', () => {
  it('is its last error, not the banner after it', () => {
    const lines = [
      '2026-11-27 02:20:00.101 7 CRITICAL keystone [-] Unhandled error: keystone.exception.KeysNotFound: /etc/keystone/fernet-keys/ does not contain keys, use keystone-manage fernet_setup to create Fernet keys.',
      '2026-11-27 02:20:00.102 7 ERROR keystone Traceback (most recent call last):',
      '2026-11-27 02:20:00.102 7 ERROR keystone   File "/usr/bin/keystone-wsgi-public", line 52, in <module>',
      '2026-11-27 02:20:00.102 7 ERROR keystone     application = initialize()',
      '2026-11-27 02:20:00.103 7 ERROR keystone ',
      'detected binary path: /usr/bin/uwsgi-core',
    ];
    expect(tellingLine(lines)).toEqual({ kind: 'error', line: lines[0] });
  });

  it('is the exception at the end of a plain stack trace', () => {
    const lines = [
      'Traceback (most recent call last):',
      '  File "/usr/bin/nova-manage", line 10, in <module>',
      '    sys.exit(main())',
      'pymysql.err.OperationalError: (2003, "Can\'t connect to MySQL server")',
      '',
    ];
    expect(tellingLine(lines)).toMatchObject({ kind: 'error', line: lines[3] });
  });

  it('is recognised in the words of MariaDB, RabbitMQ and HAProxy', () => {
    for (const line of [
      '2026-11-27  2:20:00 0 [ERROR] WSREP: It may not be safe to bootstrap the cluster from this node.',
      '2026-11-27 02:20:00.000000+00:00 [error] <0.230.0> Cookie file /var/lib/rabbitmq/.erlang.cookie must be accessible by owner only',
      '[ALERT]    (7) : config : parsing [/etc/haproxy/haproxy.cfg:3] : unknown keyword',
    ])
      expect(tellingLine([line, 'bye'])).toEqual({ kind: 'error', line });
  });

  it('is the last line where nothing is an error, and nothing where all is blank', () => {
    expect(tellingLine(['one', 'two ', ''])).toEqual({ kind: 'last', line: 'two' });
    expect(tellingLine(['', ' '])).toBeUndefined();
  });
});

describe('the files of a container in the log folder of its role', () => {
  const nova = ['nova_api', 'nova_scheduler', 'nova_conductor', 'nova_compute', 'nova_novncproxy'];
  const files = ['nova-api.log', 'nova-scheduler.log', 'nova-compute.log', 'nova-manage.log'];

  it('are those with its name, never those of a sibling', () => {
    expect(ownLogFiles('nova_scheduler', nova, files)).toEqual(['nova-scheduler.log']);
    expect(
      ownLogFiles(
        'keystone',
        ['keystone', 'keystone_fernet'],
        ['keystone.log', 'keystone-uwsgi.log', 'keystone-fernet.log'],
      ),
    ).toEqual(['keystone.log', 'keystone-uwsgi.log']);
  });

  it('are those of nobody where it has none of its own', () => {
    expect(ownLogFiles('nova_conductor', nova, files)).toEqual(['nova-manage.log']);
    expect(ownLogFiles('rabbitmq', ['rabbitmq'], ['rabbit@ctl01.log'])).toEqual(['rabbit@ctl01.log']);
  });
});

it('lines from before a start are left out, in the time of the host, and lines without a time stay with theirs', () => {
  const since = Date.parse('2026-11-27T02:00:00Z');
  const lines = [
    '2026-11-27 09:59:59.900 7 ERROR old',
    '  of the old one',
    '2026-11-27 10:00:00.000 7 ERROR new',
    '  of the new one',
    '2026-11-27 01:59:00.000+00:00 [error] old again',
  ];
  expect(linesSince(lines, since, '+08:00')).toEqual(lines.slice(2, 4));
});
