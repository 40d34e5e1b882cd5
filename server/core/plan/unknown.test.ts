import { describe, expect, it } from 'vitest';
import { hashes } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import { container, found, host, job, running, seen, spec, state } from '../diff/test-state';
import type { DesiredState } from '../domain/desired';
import type { ObservedHost, ObservedState } from '../domain/observed';
import type { Action } from '../domain/plan';
import { plan } from './plan';

const planned = (
  desired: DesiredState,
  observed: ObservedState,
  limit?: readonly string[],
  action: Action = 'reconfigure',
) =>
  plan({
    action,
    desired,
    observed,
    changes: diff(desired, observed),
    sha256: hashes.sha256,
    ...(limit ? { limit } : {}),
  });

/** ctl01 runs the job that keystone on ctl01 and ctl02 waits for. */
const bootstrap = { kind: 'job', id: 'api/boot@ctl01' } as const;
const keystone = (name: string) => container('keystone', { needs: [bootstrap], files: [] }, name);
const ctl01 = host('ctl01', [keystone('ctl01')]);
const ctl02 = host('ctl02', [keystone('ctl02')]);
const cloud = state([ctl01, ctl02], { jobs: [job()] });
const old = { docker: { containers: { keystone: running(spec('keystone', { user: 'root' })) } } };
const off: ObservedHost = { kind: 'unreachable', host: 'ctl01', cause: 'no route' };
const done = running(job().spec, { state: 'exited', exitCode: 0, finishedAt: '2026-01-02T00:00:00Z' });
const silent: ObservedHost = { ...seen(ctl01), docker: { kind: 'down', cause: 'refused' } };

describe('what was not observed as desired satisfies no need', () => {
  it.each([
    ['a host that is cut off', off, { kind: 'host', host: 'ctl01', cause: 'no route' }],
    ['a silent engine', silent, { kind: 'host', host: 'ctl01', cause: 'refused' }],
  ])('%s blocks what waits for its job, and the plan says so', (_, first, by) => {
    const made = planned(cloud, found([first, seen(ctl02, old)]));
    expect(made.steps).toEqual([]);
    expect(made.blocked).toEqual([
      { id: 'ctl02/container/keystone', host: 'ctl02', role: 'keystone', subject: 'keystone', by: [by] },
    ]);
  });

  it('a job that was seen to be done satisfies it', () => {
    const observed = found([seen(ctl01, { docker: { containers: { boot: done } } }), seen(ctl02, old)]);
    const made = planned(cloud, observed);
    expect(made.steps.map(({ id }) => id)).toEqual(['ctl02/container/keystone']);
    expect(made.blocked).toEqual([]);
  });

  it('a limit leaves out what differs, and does not take it for done', () => {
    const observed = found([seen(ctl01), seen(ctl02, old)]);
    expect(planned(cloud, observed, ['ctl02']).blocked).toEqual([
      expect.objectContaining({
        id: 'ctl02/container/keystone',
        by: [{ kind: 'left_out', what: 'ctl01/job/boot' }],
      }),
    ]);
    const ready = found([seen(ctl01, { docker: { containers: { boot: done } } }), seen(ctl02, old)]);
    expect(planned(cloud, ready, ['ctl02']).blocked).toEqual([]);
  });

  it('what needs a blocked step is blocked by the same cause, and its files stay unwritten', () => {
    const nova = container(
      'nova',
      { needs: [{ kind: 'container', host: 'ctl02', name: 'keystone' }] },
      'ctl02',
    );
    const both = host('ctl02', [keystone('ctl02'), nova]);
    const there = seen(both, { docker: { containers: { ...old.docker.containers } }, files: {} });
    const { '/etc/kolla/nova/nova.conf': _gone, ...files } = there.files;
    const observed = found([off, { ...there, files }]);
    const made = planned(state([ctl01, both], { jobs: [job()] }), observed);
    expect(made.steps).toEqual([]);
    expect(made.blocked.map(({ id, by }) => [id, by[0]?.kind])).toEqual([
      ['ctl02/container/keystone', 'host'],
      ['ctl02/container/nova', 'host'],
      ['ctl02/files/nova', 'host'],
    ]);
  });
});

describe('a file that could not be read', () => {
  const needs = [{ kind: 'container', host: 'ctl01', name: 'db' }] as const;
  const one = host('ctl01', [container('db'), container('nova', { needs })]);
  const conf = '/etc/kolla/db/db.conf';
  const unread = (path: string) => {
    const { files, ...there } = seen(one, {
      docker: { containers: { db: running(spec('db')), nova: running(spec('nova', { user: 'root' })) } },
    });
    const { [conf]: _unread, ...others } = files;
    return found([{ ...there, files: others, unreadable: { [path]: 'Permission denied' } }]);
  };

  it.each([conf, '/etc/kolla/db'])(
    '%s is unknown and not written, and what stands on it is blocked',
    (path) => {
      const made = planned(state([one]), unread(path));
      const cause = `${path} cannot be read: Permission denied`;
      expect(made.changes.filter(({ verb }) => verb === 'create')).toEqual([]);
      expect(made.changes).toContainEqual(
        expect.objectContaining({ of: 'file', verb: 'unknown', reasons: [{ kind: 'unseen', cause }] }),
      );
      expect(made.steps).toEqual([]);
      expect(made.blocked).toEqual([
        expect.objectContaining({
          id: 'ctl01/container/nova',
          by: [{ kind: 'unknown', what: 'ctl01/container/db', cause }],
        }),
      ]);
    },
  );

  it('keeps the other files of its container from being written too', () => {
    expect(planned(state([one]), unread(conf), undefined, 'genconfig').steps).toEqual([]);
    const { files, ...there } = seen(one, { docker: { containers: {} } });
    const observed = found([{ ...there, files: {}, unreadable: { [conf]: 'Input/output error' } }]);
    expect(Object.keys(files).length).toBeGreaterThan(2);
    expect(planned(state([one]), observed).steps.map(({ id }) => id)).not.toContain('ctl01/files/db');
  });

  it('of an unwritten one-shot keeps it from running', () => {
    const waiting = state([one], { jobs: [job({ host: 'ctl01', files: container('boot').files })] });
    const observed = found([{ ...seen(one), unreadable: { '/etc/kolla': 'Permission denied' } }]);
    const made = planned(waiting, observed);
    expect(made.changes).toContainEqual(expect.objectContaining({ of: 'job', verb: 'unknown' }));
    expect(made.steps.map(({ id }) => id)).not.toContain('ctl01/job/boot');
  });
});

describe('a silent Docker Engine', () => {
  it('is no empty host: nothing is planned on it, whatever it should hold', () => {
    const one = host('ctl01', [container('db')]);
    for (const action of ['deploy', 'reconfigure', 'pull', 'genconfig'] as const) {
      const made = planned(state([one]), found([silent]), undefined, action);
      expect(made.steps.filter(({ work }) => !['system', 'precheck'].includes(work.kind))).toEqual([]);
      expect(made.changes).toContainEqual(expect.objectContaining({ of: 'host', verb: 'unknown' }));
    }
  });
});

describe('a container that runs and is not ready', () => {
  const db = container('db', { files: [] });
  const api = container('api', {
    files: [],
    needs: [{ kind: 'container', host: 'ctl01', name: 'db' }],
  });
  const one = host('ctl01', [db, api]);
  const changed = { docker: { containers: { api: running(spec('api', { user: 'root' })) } } };
  const unready = { 'ctl01/db': { kind: 'unready', what: 'not Synced' } } as const;

  it('is waited for before what needs it', () => {
    const made = planned(state([one]), found([seen(one, changed)], { readiness: unready }));
    expect(made.steps.map(({ id, work, needs }) => [id, work.kind, ...needs])).toEqual([
      ['ctl01/container/db', 'await'],
      ['ctl01/container/api', 'container', 'ctl01/container/db'],
    ]);
  });

  it('is told by the next plan, also where nothing else changes, and by Docker calling it unhealthy', () => {
    const sick = seen(one, { docker: { containers: { db: running(spec('db'), { health: 'unhealthy' }) } } });
    for (const observed of [found([seen(one)], { readiness: unready }), found([sick])])
      expect(planned(state([one]), observed).changes).toContainEqual(
        expect.objectContaining({ of: 'container', verb: 'await' }),
      );
  });

  it('does not move a plan when it becomes ready meanwhile', () => {
    const before = planned(state([one]), found([seen(one, changed)], { readiness: unready }));
    expect(planned(state([one]), found([seen(one, changed)])).digest).toBe(before.digest);
  });
});

describe('the beginning of a cluster', () => {
  const begins = { volume: 'mariadb', hosts: ['ctl01', 'ctl02'] };
  const cluster = state([host('ctl01', []), host('ctl02', [])], { jobs: [job({ begins })] });
  const data = (made: string) => ({ docker: { volumes: { mariadb: { createdAt: made } } } });
  const first = seen(host('ctl01', []));
  const verbOf = (observed: ObservedState) =>
    diff(cluster, observed).find((change) => change.of === 'job')?.verb;

  it('is made where no host has data', () => {
    expect(verbOf(found([first, seen(host('ctl02', []))]))).toBe('create');
    expect(verbOf(found([first, { ...seen(host('ctl02', [])), docker: { kind: 'missing' } }]))).toBe(
      'create',
    );
  });

  it('is never made beside data of another host: a wiped first host joins', () => {
    expect(verbOf(found([first, seen(host('ctl02', []), data('2026-01-01T00:00:00Z'))]))).toBe('keep');
  });

  it('is unknown as long as a host that may hold data is not seen', () => {
    expect(verbOf(found([first, { kind: 'unreachable', host: 'ctl02', cause: 'off' }]))).toBe('unknown');
    expect(verbOf(found([first, { ...silent, host: 'ctl02' }]))).toBe('unknown');
  });

  it('data that another member kept are not new to a job', () => {
    const made = job({ dataVolumes: [{ hosts: ['ctl01', 'ctl02'], volume: 'mariadb' }] });
    const jobs = state([host('ctl01', []), host('ctl02', [])], { jobs: [made] });
    const wiped = seen(host('ctl01', []), { docker: { containers: { boot: done } } });
    const observed = found([wiped, seen(host('ctl02', []), data('2026-01-01T00:00:00Z'))]);
    expect(diff(jobs, observed).find((change) => change.of === 'job')?.verb).toBe('keep');
  });
});
