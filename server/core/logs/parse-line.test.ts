import { describe, expect, it } from 'vitest';
import { parseLine } from './parse-line';

const at = (text: string) => Date.parse(text);
const REQ = 'req-aed2b2c5-6532-4290-8f8c-2efcde891186';

describe('a line of a log', () => {
  it('of oslo tells time, process, level, logger, request, user and project', () => {
    const line = `2026-11-27 22:58:46.566 17 WARNING keystone.common.rbac_enforcer.enforcer [None ${REQ} 0245db3614e347d1af0733e4b93be9d2 b465f42e57444a419861453cbfc58f82 - - default default] Deprecated policy rules found.`;
    expect(parseLine(line, '+08:00')).toEqual({
      at: at('2026-11-27T22:58:46.566+08:00'),
      level: 'warn',
      process: '17',
      logger: 'keystone.common.rbac_enforcer.enforcer',
      request: REQ,
      user: '0245db3614e347d1af0733e4b93be9d2',
      project: 'b465f42e57444a419861453cbfc58f82',
      message: 'Deprecated policy rules found.',
      continues: false,
    });
  });

  it('of oslo without a user, in the old form, with the id of another service, or with no context', () => {
    const head = '2026-11-27 22:58:48.485 16 INFO keystone.server';
    expect(parseLine(`${head} [None ${REQ} - - - - - -] hello`, '+00:00')).toMatchObject({
      request: REQ,
      message: 'hello',
    });
    expect(parseLine(`${head} [None ${REQ} - - - - - -] hello`, '+00:00')).not.toHaveProperty('user');
    expect(parseLine(`${head} [${REQ} u1 p1 - - -] hello`, '+00:00')).toMatchObject({
      user: 'u1',
      project: 'p1',
    });
    const own = 'req-8a52c6ed-ca3b-4f85-bc9e-f2816e6b848b';
    expect(parseLine(`${head} [${REQ} ${own} u1 p1 - - -] hello`, '+00:00').request).toBe(own);
    expect(parseLine(`${head} [-] Created a new temporary key: /etc/keystone/0.tmp`, '+00:00')).toMatchObject(
      {
        level: 'info',
        message: 'Created a new temporary key: /etc/keystone/0.tmp',
      },
    );
    expect(parseLine(`${head} [-] asked nova as ${REQ}`, '+00:00').request).toBe(REQ);
  });

  it.each([
    [
      '2026-11-27  2:58:39 4 [Warning] Aborted connection 4 to db: unconnected',
      { level: 'warn', process: '4', message: 'Aborted connection 4 to db: unconnected' },
      '2026-11-27T02:58:39Z',
    ],
    [
      '2026-11-27 22:58:40.369570+00:00 [info] <0.598.0> started TCP listener on 10.88.0.11:5672',
      { level: 'info', process: '<0.598.0>', message: 'started TCP listener on 10.88.0.11:5672' },
      '2026-11-27T22:58:40.369Z',
    ],
    [
      '2026-11-27T22:58:42+08:00 info haproxy[14]: 10.88.0.250:47174 [27/Nov/2026:22:58:42.600] mariadb_front mariadb_back/aio 1/0/358 5140 -- 1/1/0/0/0 0/0',
      { level: 'info', logger: 'haproxy', process: '14' },
      '2026-11-27T14:58:42Z',
    ],
    [
      '[pid: 17|app: 0|req: 41/91] 10.88.0.11 () {18 vars in 195 bytes} [Fri Nov 27 23:00:44 2026] GET /healthcheck => generated 0 bytes in 2 msecs (HTTP/1.0 200) 4 headers in 164 bytes',
      { process: '17' },
      '2026-11-27T23:00:44Z',
    ],
    [
      'Fri Nov 27 22:58:31 2026: (kolla_internal_vip_51) Entering MASTER STATE',
      { message: 'Fri Nov 27 22:58:31 2026: (kolla_internal_vip_51) Entering MASTER STATE' },
      '2026-11-27T22:58:31Z',
    ],
    [
      '2026-11-27T02:20:00.123Z|00001|vlog(main)|WARN|opened log file',
      { level: 'warn', logger: 'vlog(main)', message: 'opened log file' },
      '2026-11-27T02:20:00.123Z',
    ],
    [
      '2026-11-27 02:20:00.123+0000: 123: error : virNetSocketReadWire:1791 : End of file',
      { level: 'error', process: '123', message: 'virNetSocketReadWire:1791 : End of file' },
      '2026-11-27T02:20:00.123Z',
    ],
    [
      '2026-11-27T02:20:00.123+0000 7f0a1b2c3d4e -1 mon.a@0(leader) e1 failed',
      { level: 'error', process: '7f0a1b2c3d4e' },
      '2026-11-27T02:20:00.123Z',
    ],
    [
      '[Fri Nov 27 02:11:00.123456 2026] [wsgi:error] [pid 21:tid 140] mod_wsgi: failed',
      { level: 'error', logger: 'wsgi', process: '21', message: 'mod_wsgi: failed' },
      '2026-11-27T02:11:00.123Z',
    ],
    [
      '192.0.2.1 - - [27/Nov/2026:02:11:00 +0000] "GET /dashboard HTTP/1.1" 503 90 "-" "curl"',
      { level: 'error' },
      '2026-11-27T02:11:00Z',
    ],
  ])('%s', (line, told, time) => {
    const parsed = parseLine(line, '+00:00');
    expect(parsed).toMatchObject({ ...told, at: at(time), continues: false });
  });

  it('without a time belongs to the record above, unless it names a level', () => {
    for (const line of [
      '  File "/usr/bin/nova-manage", line 10, in <module>',
      'kolla_start: running memcached',
      '',
    ])
      expect(parseLine(line, '+00:00')).toMatchObject({ message: line, continues: true });
    for (const line of ['[ALERT]    (7) : config : unknown keyword', 'ERROR:__main__:Unexpected error:'])
      expect(parseLine(line, '+00:00')).toMatchObject({ level: 'error', continues: false });
  });

  it('of a stack trace belongs to the record above, though oslo begins it like a record', () => {
    const head = '2026-11-27 02:20:00.102 7 ERROR keystone';
    for (const rest of [' Traceback (most recent call last):', '   File "/usr/bin/x", line 52', ' '])
      expect(parseLine(`${head}${rest}`, '+00:00').continues).toBe(true);
    expect(parseLine(`${head} [-] Unhandled error: KeysNotFound`, '+00:00').continues).toBe(false);
    expect(parseLine('2026-11-27 02:20:00.102 7 TRACE keystone   File "x"', '+00:00').level).not.toBe('warn');
  });

  it('of a hundred thousand characters is read at once', () => {
    const begun = performance.now();
    for (const line of [
      'a'.repeat(100_000),
      `2026-11-27 02:20:00 ${'7'.repeat(100_000)}`,
      '['.repeat(100_000),
    ])
      parseLine(line, '+00:00');
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
