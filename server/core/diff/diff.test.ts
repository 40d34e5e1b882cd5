import { describe, expect, it } from 'vitest';
import type { Change } from '../domain/change';
import type { DesiredContainer, DesiredJob, DesiredState } from '../domain/desired';
import type { ImageState } from '../domain/image-state';
import type { ObservedContainer, ObservedFile } from '../domain/observed';
import { diff } from './diff';
import { container, found, host, job, made, running, seen, spec, state } from './test-state';

const ctl = (...containers: DesiredContainer[]) => host('ctl01', containers);
const of = (changes: readonly Change[], kind: Change['of']) => changes.filter((change) => change.of === kind);
const file = (sha256: string, modifiedAt = made, mode = '0600'): ObservedFile => ({
  mode,
  owner: 'root',
  group: 'root',
  modifiedAt,
  sha256,
  size: 1,
});

/** What happens to the one container `api` when it was found so. */
function verdict(
  was: Partial<ObservedContainer> | undefined,
  options: {
    readonly wanted?: Partial<DesiredContainer>;
    readonly files?: Readonly<Record<string, ObservedFile>>;
    readonly images?: Readonly<Record<string, string>>;
  } = {},
): [string, ...string[]] {
  const wanted = container('api', options.wanted);
  const there = seen(ctl(wanted), {
    files: options.files ?? {},
    docker: {
      containers: was === undefined ? {} : { api: running(spec('api'), was) },
      ...(options.images ? { images: options.images } : {}),
    },
  });
  if (was === undefined && there.docker.kind === 'running')
    return verdictOf(
      state([ctl(wanted)]),
      found([{ ...there, docker: { ...there.docker, containers: {} } }]),
    );
  return verdictOf(state([ctl(wanted)]), found([there]));
}

function verdictOf(desired: DesiredState, observed: ReturnType<typeof found>): [string, ...string[]] {
  const [change] = of(diff(desired, observed), 'container');
  return [change?.verb ?? 'none', ...(change?.reasons ?? []).map((r) => ('field' in r ? r.field : r.kind))];
}

const conf = '/etc/kolla/api/api.conf';
const changed = { [conf]: file('old') };
const younger = { [conf]: file('sha of api.conf', made + 5000) };
const hup = { kind: 'signal', signal: 'SIGHUP' } as const;
const filesWith = (reload: DesiredContainer['reload']) =>
  container('api').files.map((one) => (one.path === conf ? { ...one, reload } : one));

describe('a container', () => {
  it.each([
    ['is as it should be', verdict({}), ['keep']],
    ['is not there', verdict(undefined), ['create', 'absent']],
    ['was stopped', verdict({ state: 'exited' }), ['start', 'not_running']],
    ['is of another image', verdict({ spec: spec('api', { image: 'other' }) }), ['replace', 'image']],
    [
      'has another environment',
      verdict({ spec: spec('api', { environment: {} }) }),
      ['replace', 'environment KOLLA_CONFIG_STRATEGY'],
    ],
    [
      'is privileged by hand',
      verdict({ spec: spec('api', { privileged: true }) }),
      ['replace', 'privileged'],
    ],
    [
      'runs what its tag named before',
      verdict({}, { images: { 'reg:5000/kollage/api:1': 'sha256:new' } }),
      ['replace', 'image'],
    ],
    ['has a file that differs', verdict({}, { files: changed }), ['restart', 'file']],
    [
      'has a file of another mode',
      verdict({}, { files: { [conf]: file('sha of api.conf', made, '0644') } }),
      ['restart', 'file'],
    ],
    ['started before its file was written', verdict({}, { files: younger }), ['restart', 'stale_config']],
    [
      'was signalled since',
      verdict({}, { files: { ...younger, '/etc/kolla/api/.reloaded': file('', made + 6000) } }),
      ['keep'],
    ],
    ['takes a signal', verdict({}, { files: changed, wanted: { reload: hup } }), ['reload', 'file']],
    [
      'takes a program',
      verdict({}, { files: changed, wanted: { reload: { kind: 'exec', argv: ['again'] } } }),
      ['reload', 'file'],
    ],
    [
      'takes a signal for this file',
      verdict({}, { files: changed, wanted: { files: filesWith(hup) } }),
      ['reload', 'file'],
    ],
    [
      'takes a signal, but not for this file',
      verdict({}, { files: changed, wanted: { reload: hup, files: filesWith({ kind: 'restart' }) } }),
      ['restart', 'file'],
    ],
    [
      'reads its files once',
      verdict(
        { spec: spec('api', { environment: { KOLLA_CONFIG_STRATEGY: 'COPY_ONCE' } }) },
        {
          files: changed,
          wanted: { spec: spec('api', { environment: { KOLLA_CONFIG_STRATEGY: 'COPY_ONCE' } }) },
        },
      ),
      ['replace', 'file'],
    ],
    [
      'differs and has a changed file',
      verdict({ spec: spec('api', { user: 'root' }) }, { files: changed }),
      ['replace', 'user'],
    ],
  ])('that %s', (_, verdicts, expected) => {
    expect(verdicts).toEqual(expected);
  });

  it.each([
    ['began later', made + 60_000, ['restart', 'followed']],
    ['began with it', made, ['keep']],
  ])('that follows one which %s', (_, startedAt, expected) => {
    const wanted = [container('switch'), container('agent', { follows: ['switch'] })];
    const there = seen(ctl(...wanted), {
      docker: {
        containers: {
          switch: running(spec('switch'), { startedAt: new Date(startedAt).toISOString() }),
          agent: running(spec('agent')),
        },
      },
    });
    const changes = of(diff(state([ctl(...wanted)]), found([there])), 'container');
    expect(changes.map(({ verb, reasons }) => [verb, ...reasons.map(({ kind }) => kind)])).toEqual([
      ['keep'],
      expected,
    ]);
  });

  it('that follows one which is made anew begins anew in the same plan', () => {
    const wanted = [container('switch'), container('agent', { follows: ['switch'] })];
    const there = seen(ctl(...wanted), {
      docker: {
        containers: {
          switch: running(spec('switch', { image: 'other' })),
          agent: running(spec('agent')),
        },
      },
    });
    const changes = of(diff(state([ctl(...wanted)]), found([there])), 'container');
    expect(changes.map(({ verb }) => verb)).toEqual(['replace', 'restart']);
  });

  it('of this cloud that nothing wants goes; those of others stay', () => {
    const changes = diff(
      state([ctl()]),
      found([
        seen(ctl(), {
          docker: {
            containers: {
              old: running(spec('old')),
              theirs: running(spec('theirs', { labels: { 'kollage.cloud': 'other' } })),
              stranger: running(spec('stranger', { labels: {} })),
              'api.former': running(spec('api.former'), { state: 'exited' }),
            },
          },
        }),
      ]),
    );
    expect(of(changes, 'container')).toMatchObject([
      { verb: 'remove', name: 'old', reasons: [{ kind: 'not_wanted' }] },
      { verb: 'remove', name: 'api.former', reasons: [{ kind: 'former', container: 'api' }] },
    ]);
  });
});

describe('a file', () => {
  it('that is not there is created, one that nothing wants is removed', () => {
    const api = container('api');
    const there = seen(ctl(api), { files: { '/etc/kolla/api/left.conf': file('x') } });
    const { [conf]: _, ...files } = there.files;
    const changes = of(diff(state([ctl(api)]), found([{ ...there, files }])), 'file');
    expect(changes.filter(({ verb }) => verb !== 'keep')).toMatchObject([
      { verb: 'create', file: { path: conf } },
      { verb: 'remove', path: '/etc/kolla/api/left.conf' },
    ]);
  });
});

describe('a job', () => {
  const withData = { dataVolumes: [{ hosts: ['ctl01'], volume: 'db' }] };
  const done = (more: Partial<ObservedContainer> = {}) =>
    running(job().spec, { state: 'exited', exitCode: 0, ...more });
  const volume = (createdAt: number) => ({ db: { createdAt: new Date(createdAt).toISOString() } });
  it.each<
    [
      string,
      Partial<DesiredJob>,
      ObservedContainer | undefined,
      Record<string, { createdAt: string }>,
      string,
    ]
  >([
    ['was done', {}, done(), {}, 'keep'],
    ['was never done', {}, undefined, {}, 'absent'],
    ['has other input now', { digest: 'd2' }, done(), {}, 'digest'],
    ['failed', {}, done({ exitCode: 1 }), {}, 'failed'],
    ['was cut short', {}, done({ state: 'running' }), {}, 'failed'],
    ['worked on these data', withData, done(), volume(made - 1000), 'keep'],
    ['has new data before it', withData, done(), volume(made + 1000), 'new_data'],
    ['has lost its data', withData, done(), {}, 'new_data'],
  ])('that %s', (_, more, container, volumes, expected) => {
    const there = seen(ctl(), { docker: { containers: container ? { boot: container } : {}, volumes } });
    const [change] = of(diff(state([ctl()], { jobs: [job(more)] }), found([there])), 'job');
    const [reason] = change?.reasons ?? [];
    expect(reason === undefined ? change?.verb : 'because' in reason ? reason.because : reason.kind).toBe(
      expected,
    );
  });
});

it('says unknown of a host that was not reached, and nothing else about it', () => {
  const changes = diff(
    state([ctl(container('api'))]),
    found([{ kind: 'unreachable', host: 'ctl01', cause: 'timed out' }]),
  );
  expect(changes).toEqual([{ of: 'host', verb: 'unknown', host: 'ctl01', cause: 'timed out', reasons: [] }]);
});

describe('a host that lost every group', () => {
  const desired = state([], { idle: ['old01'] });
  const there = seen(host('old01', [container('api', {}, 'old01')]));
  it('gives up what this cloud had there, and gets no packages', () => {
    expect(diff(desired, found([there]))).toMatchObject([
      { of: 'container', verb: 'remove', host: 'old01', name: 'api' },
      { of: 'file', verb: 'remove', host: 'old01', path: '/etc/kolla/api' },
    ]);
  });
  it.each([
    ['was not reached', found([{ kind: 'unreachable', host: 'old01', cause: 'off' }])],
    ['was not looked at', found([])],
    ['has no Docker', found([{ ...there, docker: { kind: 'missing' } }])],
  ])('is nothing to do when it %s', (_, observed) => {
    expect(diff(desired, observed)).toEqual([]);
  });
});

describe('images', () => {
  const image = (name: string, parent?: string, registry = 'reg:5000/') => ({
    name,
    ref: `${registry}kollage/${name}:1`,
    ...(parent === undefined ? {} : { parent }),
  });
  const built = (
    images: ReadonlyArray<ReturnType<typeof image>>,
    states: Record<string, ImageState>,
    onHost: Record<string, string> = {},
  ) => {
    const api = container('api', { spec: spec('api', { image: images[0]?.ref ?? '' }) });
    const there = { ...seen(ctl()), docker: { ...seen(ctl()).docker, images: onHost } };
    const desired = state([ctl(api)], { images: Object.fromEntries(images.map((one) => [one.name, one])) });
    return of(diff(desired, found([there], { images: states })), 'build').flatMap((change) =>
      change.verb === 'create' ? [change.of === 'build' ? change.image : ''] : [],
    );
  };
  const chain = [image('api', 'mid'), image('mid', 'base'), image('base')];
  it('are built with every parent that is missing', () => {
    expect(built(chain, { api: 'absent', mid: 'absent', base: 'absent' })).toEqual(['api', 'mid', 'base']);
    expect(built(chain, { api: 'absent', mid: 'built', base: 'absent' })).toEqual(['api']);
  });
  it('that a host has are not built', () => {
    expect(
      built(chain, { api: 'absent', mid: 'absent', base: 'absent' }, { 'reg:5000/kollage/api:1': 'x' }),
    ).toEqual([]);
  });
  it('that a registry has, or nobody here makes, are not built', () => {
    expect(built(chain, { api: 'pushed' })).toEqual([]);
    expect(built(chain, {})).toEqual([]);
  });
  it('that are built are pushed, unless no registry is set', () => {
    expect(built([image('api')], { api: 'built' })).toEqual(['api']);
    expect(built([image('api', undefined, '')], { api: 'built' })).toEqual([]);
  });
});
