import { expect, test } from 'vitest';
import { candidatePaths } from './candidate-paths';

const nova = {
  role: 'nova',
  container: 'nova-compute',
  host: 'h1',
  fileName: 'nova.conf',
  merge: 'ini',
} as const;

test('the main file of a role has all of Kolla’s places, weakest first', () => {
  expect(candidatePaths(nova)).toEqual([
    'global.conf',
    'database.conf',
    'messaging.conf',
    'nova.conf',
    'nova/nova-compute.conf',
    'nova/h1/nova.conf',
    'nova/h1/nova-compute.conf',
  ]);
});

test('other files have the role’s place and the host’s', () => {
  expect(candidatePaths({ ...nova, role: 'neutron', fileName: 'ml2_conf.ini' })).toEqual([
    'neutron/ml2_conf.ini',
    'neutron/h1/ml2_conf.ini',
  ]);
  expect(candidatePaths({ ...nova, fileName: 'policy.yaml', merge: 'yaml' })).toEqual([
    'nova/policy.yaml',
    'nova/h1/policy.yaml',
  ]);
  expect(candidatePaths({ ...nova, fileName: 'nova.conf', merge: 'replace' })).toEqual([
    'nova/nova.conf',
    'nova/h1/nova.conf',
  ]);
});

test('declared places are taken as they are, each once', () => {
  expect(
    candidatePaths({ ...nova, overrides: ['galera.cnf', 'mariadb/h1/galera.cnf', 'galera.cnf'] }),
  ).toEqual(['galera.cnf', 'mariadb/h1/galera.cnf']);
});
