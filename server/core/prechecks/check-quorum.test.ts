import { expect, it } from 'vitest';
import { hashes } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import { container, found, host, running, seen, spec, state } from '../diff/test-state';
import type { ObservedState } from '../domain/observed';
import type { Action } from '../domain/plan';
import { plan } from '../plan/plan';
import { checkQuorum } from './check-quorum';

const cloud = (count: number) =>
  state(
    Array.from({ length: count }, (_, at) => {
      const name = `h${at + 1}`;
      return host(name, [container('mariadb', { quorum: true }, name), container('memcached', {}, name)]);
    }),
  );

/** Members on `ill` hosts do not run; those of `old` image have to be replaced. */
function items(
  count: number,
  ill: readonly string[],
  action: Action,
  containers?: readonly string[],
  old = false,
) {
  const desired = cloud(count);
  const observed: ObservedState = found(
    Object.values(desired.hosts).map((one) =>
      seen(one, {
        docker: {
          containers: {
            ...(old ? { mariadb: running(spec('mariadb', { image: 'reg:5000/kollage/mariadb:0' })) } : {}),
            ...(ill.includes(one.name) ? { mariadb: running(spec('mariadb'), { state: 'exited' }) } : {}),
          },
        },
      }),
    ),
    {
      readiness: Object.fromEntries(
        Object.keys(desired.hosts)
          .filter((name) => !ill.includes(name))
          .map((name) => [`${name}/mariadb`, { kind: 'ready' }]),
      ),
    },
  );
  const made = plan({
    ...{ action, desired, observed, changes: diff(desired, observed), sha256: hashes.sha256 },
    ...(containers ? { containers } : {}),
  });
  return checkQuorum(made, desired, observed).map(({ host: on, outcome }) => `${on} ${outcome}`);
}

it('three members that are well are replaced one after the other', () => {
  expect(items(3, [], 'upgrade', undefined, true)).toEqual([]);
});

it('with one of three away the second is not taken', () => {
  expect(items(3, ['h3'], 'restart', ['h1/mariadb'])).toEqual(['h1 fail']);
  expect(items(3, ['h3'], 'upgrade', undefined, true)).toEqual(['h1 fail', 'h2 fail']);
  expect(items(5, ['h3'], 'restart', ['h1/mariadb'])).toEqual([]);
});

it('the one that is ill may be restarted, and what has no quorum always', () => {
  expect(items(3, ['h3'], 'restart', ['h3/mariadb'])).toEqual([]);
  expect(items(3, ['h3'], 'restart', ['h1/memcached'])).toEqual([]);
});

it('two of three are not stopped together; all of them are', () => {
  expect(items(3, [], 'stop', ['h1/mariadb', 'h2/mariadb'])).toEqual(['h1 fail', 'h2 fail']);
  expect(items(3, [], 'stop')).toEqual([]);
});

it('fewer than three have no majority to lose', () => {
  expect(items(2, ['h2'], 'restart', ['h1/mariadb'])).toEqual([]);
});

it('members of which a majority is well leave in order, and are told; one that could decide nothing is held', () => {
  const taking = (ill: readonly string[], ...gone: readonly string[]) => {
    const whole = cloud(3);
    const stays = Object.values(whole.hosts).filter(({ name }) => !gone.includes(name));
    const desired = { ...state(stays), departed: gone };
    const observed = found(
      Object.values(whole.hosts).map((one) =>
        seen(
          one,
          ill.includes(one.name)
            ? { docker: { containers: { mariadb: running(spec('mariadb'), { state: 'exited' }) } } }
            : {},
        ),
      ),
      { readiness: Object.fromEntries(stays.map(({ name }) => [`${name}/mariadb`, { kind: 'ready' }])) },
    );
    const made = plan({
      ...{ action: 'deploy', desired, observed, changes: diff(desired, observed), sha256: hashes.sha256 },
    });
    return checkQuorum(made, desired, observed).map(({ host: on, outcome }) => `${on} ${outcome}`);
  };
  expect(taking([], 'h2', 'h3')).toEqual(['h2 warn', 'h3 warn']);
  expect(taking([], 'h3')).toEqual([]);
  expect(taking(['h3'], 'h2', 'h3')).toEqual(['h2 warn', 'h3 warn']);
  // The only one that would be left does not serve; or it is one of two, and the other is away.
  expect(taking(['h1'], 'h2', 'h3')).toEqual(['h2 fail', 'h3 fail']);
  expect(taking(['h2'], 'h3')).toEqual(['h3 fail']);
});

it('one that stays does not begin alone while those that left the inventory run on, out of the reach of a limit', () => {
  const whole = cloud(3);
  const old = { mariadb: running(spec('mariadb', { image: 'reg:5000/kollage/mariadb:0' })) };
  const desired = {
    ...state([host('h1', [container('mariadb', { quorum: true }, 'h1')])]),
    departed: ['h2', 'h3'],
  };
  const at = (...reached: readonly string[]) =>
    found(
      Object.values(whole.hosts).flatMap((one) =>
        reached.includes(one.name)
          ? [seen(one, { docker: { containers: one.name === 'h1' ? old : {} } })]
          : [],
      ),
    );
  const outcomes = (observed: ObservedState, limit?: readonly string[]) =>
    checkQuorum(
      plan({
        ...{ action: 'deploy', desired, observed, changes: diff(desired, observed), sha256: hashes.sha256 },
        ...(limit ? { limit } : {}),
      }),
      desired,
      observed,
    ).map(({ id, host: on, outcome }) => `${on} ${id} ${outcome}`);
  expect(outcomes(at('h1', 'h2', 'h3'), ['h1'])).toEqual(['h1 quorum.behind fail']);
  expect(outcomes(at('h1'))).toEqual(['h1 quorum.behind warn']);
});

it('a cloud of one member that gets two more has no majority to lose', () => {
  const desired = cloud(3);
  const old = { mariadb: running(spec('mariadb', { image: 'reg:5000/kollage/mariadb:0' })) };
  const observed = found(
    Object.values(desired.hosts).map((one) =>
      one.name === 'h1' ? seen(one, { docker: { containers: old } }) : seen(host(one.name, []), {}),
    ),
    { readiness: { 'h1/mariadb': { kind: 'ready' } } },
  );
  const changes = diff(desired, observed);
  const made = plan({ action: 'deploy', desired, observed, changes, sha256: hashes.sha256 });
  expect(made.steps.some(({ id }) => id === 'h1/container/mariadb')).toBe(true);
  expect(checkQuorum(made, desired, observed)).toEqual([]);
});
