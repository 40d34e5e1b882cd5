import { expect, test } from 'vitest';
import { isRegistryGood, registryFor, registryGlobals, registrySecrets } from './registry-fields';

const named = { ...registryFor(9), address: 'registry.example:5000' };

test('from four hosts on a registry is asked for, and fewer get images over SSH', () => {
  expect([registryFor(3).from, registryFor(4).from]).toEqual(['here', 'registry']);
  expect(isRegistryGood(registryFor(3))).toBe(true);
  expect(isRegistryGood(registryFor(4))).toBe(false);
  expect(isRegistryGood({ ...registryFor(4), from: 'here' })).toBe(true);
});

test('its address, TLS and user are settings, its password is a secret', () => {
  expect(isRegistryGood(named)).toBe(true);
  expect(registryGlobals(named)).toEqual({
    docker_registry: 'registry.example:5000',
    docker_registry_insecure: false,
  });
  const signed = { ...named, user: 'kollage', password: 's3cret', encrypted: false };
  expect(registryGlobals(signed)).toMatchObject({
    ...{ docker_registry_username: 'kollage', docker_registry_insecure: true },
  });
  expect(JSON.stringify(registryGlobals(signed))).not.toContain('s3cret');
  expect(registrySecrets(signed)).toEqual({ docker_registry_password: 's3cret' });
  expect(registrySecrets(named)).toEqual({});
});

test('half a login, and an address with https, are told', () => {
  expect(isRegistryGood({ ...named, user: 'kollage' })).toBe(false);
  expect(isRegistryGood({ ...named, password: 'x' })).toBe(false);
  expect(isRegistryGood({ ...named, address: 'https://registry.example' })).toBe(false);
});
