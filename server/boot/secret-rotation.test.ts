import { expect, it } from 'vitest';
import { rotationOf } from '../core/catalog/rotation-of';
import { readRolesAndTools } from './roles-and-tools';

const { value: tools } = await readRolesAndTools();
if (!tools) throw new Error('the roles have errors');
const { catalog } = tools;
const names = Object.keys(catalog.secrets);
const by = (name: string, settings = {}) => {
  const rotation = rotationOf(catalog, name, settings);
  return rotation.kind === 'plan' ? rotation.by : rotation.why.en;
};

it.each(names)('%s: a role says how it is rotated, or why not', (name) => {
  expect(by(name)).not.toMatch(/^No role says/);
});

it('passwords of databases and identity users are set by the plan, without a word of the role', () => {
  expect(by('nova_api_database_password')).toBe('database_user');
  expect(by('cinder_keystone_password')).toBe('identity_user');
  expect(by('heat_domain_admin_password')).toBe('identity_user');
  expect(by('keystone_demo_password')).toBe('identity_user');
  expect(by('metadata_secret')).toBe('restart');
});

it('what others keep is refused, with the setting that says so', () => {
  expect(by('nova_database_password', { use_preconfigured_databases: true })).toContain(
    'use_preconfigured_databases',
  );
  const off = { update_keystone_service_user_passwords: false };
  expect(by('glance_keystone_password', off)).toContain('update_keystone_service_user_passwords');
  expect(rotationOf(catalog, 'glance_keystone_password', undefined).kind).toBe('refused');
});

it('keys whose change needs more than a plan are refused', () => {
  const kept = names.filter((name) => rotationOf(catalog, name, {}).kind === 'refused');
  expect(kept).toEqual(
    expect.arrayContaining(['database_password', 'barbican_crypto_key', 'rabbitmq_cluster_cookie']),
  );
  const keys = names.filter((name) => /^(ceph|ssh|fernet)_key$/.test(catalog.secrets[name]?.spec.kind ?? ''));
  expect(keys.length).toBeGreaterThan(8);
  expect(kept).toEqual(expect.arrayContaining(keys));
});

it('a secret that no role speaks of is refused', () => {
  expect(by('constructor')).toMatch(/^No role says/);
});
