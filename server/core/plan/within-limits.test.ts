import { expect, it } from 'vitest';
import type { Change } from '../domain/change';
import type { DesiredState } from '../domain/desired';
import { leftUndone, withinLimits, wrongServices } from './within-limits';

const container = (host: string, role: string) =>
  ({
    of: 'container',
    verb: 'create',
    host,
    container: { role, spec: { image: `r/${role}:1` } },
    reasons: [],
  }) as unknown as Change;
const build = (ref: string) =>
  ({ of: 'build', verb: 'create', host: 'd', ref, reasons: [] }) as unknown as Change;
const changes = [container('h1', 'nova'), container('h1', 'keystone'), container('h2', 'nova')];
const desired = {
  hosts: {
    h1: { containers: ['nova', 'keystone'].map((role) => ({ role, spec: { image: `r/${role}:1` } })) },
  },
} as unknown as DesiredState;

it('takes the changes of these services, on these hosts', () => {
  const taken = (limits: object) =>
    changes.flatMap((change, i) => (withinLimits(limits, desired)(change) ? [i] : []));
  expect(taken({})).toEqual([0, 1, 2]);
  expect(taken({ services: ['nova'] })).toEqual([0, 2]);
  expect(taken({ services: ['nova'], limit: ['h2'] })).toEqual([2]);
});

it('builds the images of these services and those that no container uses, for others are built from them', () => {
  const within = withinLimits({ services: ['nova'] }, desired);
  expect(['r/nova:1', 'r/keystone:1', 'r/base:1'].map((ref) => within(build(ref)))).toEqual([
    true,
    false,
    true,
  ]);
});

it('says in a sentence what a limit leaves undone', () => {
  const said = (limits: object) => leftUndone('deploy', changes, limits, desired)?.summary;
  expect(said({})).toBeUndefined();
  expect(said({ services: ['nova'] })).toBe(
    'This plan is limited to nova. 1 change is left undone on h1, of keystone.',
  );
  expect(said({ limit: ['h1'] })).toBe('This plan is limited to h1. 1 change is left undone on h2, of nova.');
  expect(said({ limit: ['h1', 'h2'] })).toBe(
    'This plan is limited to h1, h2. The limit leaves nothing undone.',
  );
});

it('counts the names that a sentence has no room for, in the words of each language', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => container(name, 'nova'));
  const said = leftUndone('deploy', many, { services: ['keystone'] }, desired);
  expect(said?.summary).toContain('left undone on a, b, c, d, e and 2 more, of nova.');
  expect(said?.zh).toContain('a、b、c、d、e等（另有 2 个） 上有 7 项更改');
});

it('refuses a service that no role is, and services for an action on containers', () => {
  const roles = ['nova', 'keystone'];
  expect(wrongServices('deploy', { services: ['nova'] }, roles)).toBeUndefined();
  expect(wrongServices('deploy', { services: ['nvoa'] }, roles)).toMatchObject({ didYouMean: 'nova' });
  expect(wrongServices('restart', { services: ['nova'] }, roles)?.summary).toBe(
    'restart cannot be limited to services: name containers or hosts',
  );
});
