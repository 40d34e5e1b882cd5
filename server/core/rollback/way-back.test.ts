import { describe, expect, it } from 'vitest';
import { container, found, host, job, running, seen, spec, state } from '../diff/test-state';
import type { DesiredState } from '../domain/desired';
import type { ObservedHost } from '../domain/observed';
import { atOnce } from '../values/in-parts';
import { type KeptState, ofParts, partsOf } from './kept-state';
import { type WayBackInput, wayBack } from './way-back';
import { missingImages } from './what-stays';

const ref = '\u0002secret:db_password|oslo\u0003';
const api = container('api', {
  files: [
    {
      path: '/etc/kolla/api/api.conf',
      body: `password = ${ref}`,
      sha256: 'sha of password = old',
      mode: '0600',
      sources: [],
    },
  ],
  quorum: true,
});
const desired = state([host('ctl01', [api])]);
const kept = (more: Partial<KeptState> = {}, of: DesiredState = desired): KeptState => ({
  desired: of,
  images: {},
  secrets: {},
  ...more,
});
const way = (more: Partial<WayBackInput> = {}) =>
  atOnce(
    wayBack({
      kept: kept(),
      run: 7,
      inventory: ['ctl01'],
      observed: found([seen(host('ctl01', [api]))]).hosts,
      secrets: { db_password: 1 },
      resolve: (text) => text.replace(ref, 'old'),
      sha256: (text) => `sha of ${text}`,
      ...more,
    }),
  );
const says = (more: Partial<WayBackInput>) =>
  way(more).diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`);

it('what was kept comes back as it was, in parts of whatever number', () => {
  const many = state(Array.from({ length: 120 }, (_, n) => host(`h${n}`, [])));
  expect(partsOf(kept({}, many)).length).toBe(4);
  expect(ofParts(partsOf(kept({ secrets: { a: 2 } }, many)))).toEqual(kept({ secrets: { a: 2 } }, many));
  expect(way()).toEqual({ value: { ...desired, jobs: [] }, diagnostics: [] });
});

describe('stands in the way:', () => {
  it.each<[string, Partial<WayBackInput>, string]>([
    [
      'a host that left',
      { inventory: [] },
      'error: run 7 had hosts that the inventory does not name any more: ctl01',
    ],
    [
      'a secret that is gone',
      { secrets: {} },
      'error: files of run 7 refer to secrets that do not exist any more: db_password',
    ],
    [
      'a tag that names another image',
      { kept: kept({ images: { ctl01: { [api.spec.image]: 'sha256:then' } } }) },
      `error: on ctl01, ${api.spec.image} is another image than run 7 ran`,
    ],
  ])('%s', (_, given, expected) => {
    expect(says(given)).toEqual([expected]);
    expect(way(given).value).toBeUndefined();
  });

  it('a member of a majority that came since; any other host stays and is told', () => {
    const came = (name: string): Partial<WayBackInput> => {
      const there: Record<string, ObservedHost> = {
        ...found([seen(host('ctl01', [api]))]).hosts,
        new1: { ...seen(host('new1', [container(name)])), host: 'new1' },
      };
      return { inventory: ['ctl01', 'new1'], observed: there };
    };
    expect(says(came('api'))).toEqual([
      'error: members that decide by majority came since run 7: new1 (api)',
    ]);
    expect(says(came('compute'))).toEqual(['warning: hosts that came since run 7 stay as they are: new1']);
    expect(way(came('compute')).value?.hosts).toHaveProperty('ctl01');
    expect(way(came('compute')).value?.idle).toEqual([]);
  });

  it('an image that nobody has, with the hosts that need it', () => {
    const [one] = missingImages(7, { a: ['r/x:1', 'r/y:1'], b: ['r/x:1'] }, new Set(['r/x:1']));
    expect(one?.summary).toBe('run 7 ran r/x:1, which is neither on a, b nor in the registry');
  });
});

describe('a secret that was replaced since', () => {
  const resolve = (text: string) => text.replace(ref, 'new');
  const told = 'warning: secrets that were replaced since run 7 stay as they are: db_password';
  it('is told, by its version or by its files, and files are expected with its new value', () => {
    expect(says({ resolve })).toEqual([told]);
    expect(
      says({ resolve, kept: kept({ secrets: { db_password: 1 } }), secrets: { db_password: 2 } }),
    ).toEqual([told]);
    const file = way({ resolve }).value?.hosts.ctl01?.containers[0]?.files[0];
    expect(file?.sha256).toBe('sha of password = new');
  });
});

describe('a one-shot', () => {
  const boot = job();
  const withJob = { kept: kept({}, { ...desired, jobs: [boot] }) };
  const ran = (image: string, digest = 'd2', exitCode = 0) => {
    const done = running(
      spec('boot', { image, labels: { 'kollage.cloud': 'test', 'kollage.digest': digest } }),
      {
        state: 'exited',
        exitCode,
      },
    );
    return {
      ...withJob,
      observed: found([seen(host('ctl01', [api]), { docker: { containers: { boot: done } } })]).hosts,
    };
  };
  it('of another image that ended well is not done again by the older one, and that is told', () => {
    expect(way(ran('reg/boot:2')).value?.jobs).toMatchObject([{ digest: 'd2' }]);
    expect(says(ran('reg/boot:2'))).toEqual([
      'warning: what one-shots of other images did to data since run 7 stays: api/boot@ctl01',
    ]);
  });
  it('is done again where its own image did it with other input, or where it failed', () => {
    expect(way(ran(boot.spec.image)).value?.jobs).toMatchObject([{ digest: 'd1' }]);
    expect(way(ran('reg/boot:2', 'd2', 1)).value?.jobs).toMatchObject([{ digest: 'd1' }]);
  });
});
