import { describe, expect, it } from 'vitest';
import type { ObservedHost } from '../domain/observed';
import { diff } from './diff';
import { found, host, job, running, seen, spec, state } from './test-state';

const names = ['ctl01', 'ctl02', 'ctl03'];
const labels = { 'kollage.cloud': 'test', 'kollage.digest': 'd1' };
const jobs = names.map((name) =>
  job({
    id: `api/keys@${name}`,
    host: name,
    spec: spec('keys', { labels }),
    dataVolumes: [{ hosts: [name], volume: 'keys' }],
    distribute: { volumes: ['keys'], hosts: names },
  }),
);
const desired = state(
  names.map((name) => host(name, [])),
  { jobs },
);

const DONE_AT = '2026-01-02T00:00:00Z';
/** A host without anything, with a volume of that age, and with the job done, too. */
const bare = (name: string): ObservedHost => seen(host(name, []));
const holds = (name: string, createdAt: string): ObservedHost =>
  seen(host(name, []), { docker: { volumes: { keys: { createdAt, labels: {} } } } });
const done = (name: string, createdAt = '2026-01-01T00:00:00Z'): ObservedHost => {
  const kept = { ...running(spec('keys', { labels })), state: 'exited', exitCode: 0, finishedAt: DONE_AT };
  return seen(host(name, []), {
    docker: { volumes: { keys: { createdAt, labels: {} } }, containers: { keys: kept as never } },
  });
};
const off = (name: string): ObservedHost => ({ kind: 'unreachable', host: name, cause: 'off' });

/** What becomes of the job on each host: `ctl02 from ctl01`. */
const sources = (...hosts: readonly ObservedHost[]) =>
  diff(desired, found([...hosts])).flatMap((change) =>
    change.of === 'job' ? [`${change.host} ${change.from ? `from ${change.from}` : change.verb}`] : [],
  );

describe('what several hosts share', () => {
  it('is made by the first where nobody has it, and copied to the others', () => {
    expect(sources(bare('ctl01'), bare('ctl02'), bare('ctl03'))).toEqual([
      'ctl01 create',
      'ctl02 from ctl01',
      'ctl03 from ctl01',
    ]);
  });

  it('is left alone where every host has it', () => {
    expect(sources(done('ctl01'), done('ctl02'), done('ctl03'))).toEqual([
      'ctl01 keep',
      'ctl02 keep',
      'ctl03 keep',
    ]);
  });

  it('goes to a host that joins, and to a first one that lost it, from one that has it', () => {
    expect(sources(done('ctl01'), bare('ctl02'), done('ctl03'))[1]).toBe('ctl02 from ctl01');
    expect(sources(bare('ctl01'), done('ctl02'), off('ctl03'))[0]).toBe('ctl01 from ctl02');
    // A volume that is younger than what was done in it is new.
    expect(sources(done('ctl01', '2026-01-03T00:00:00Z'), bare('ctl02'), done('ctl03'))[0]).toBe(
      'ctl01 from ctl03',
    );
  });

  it('is not made anew where volumes are left, though nothing tells that they are whole: the oldest counts', () => {
    expect(sources(bare('ctl01'), holds('ctl02', '2026-01-02T00:00:00Z'), holds('ctl03', DONE_AT))).toEqual([
      'ctl01 from ctl02',
      'ctl02 create',
      'ctl03 from ctl02',
    ]);
  });

  it('is unknown while a host that may have it is not seen', () => {
    expect(sources(bare('ctl01'), bare('ctl02'), off('ctl03')).slice(0, 2)).toEqual([
      'ctl01 unknown',
      'ctl02 unknown',
    ]);
  });
});
