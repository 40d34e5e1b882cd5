import { stringify } from 'yaml';
import type { X509 } from '../../core/certificates/x509';
import { compile } from '../../core/compile/compile';
import type { MachineFacts } from '../../core/compile/input';
import type { DesiredState } from '../../core/domain/desired';
import type { Checked } from '../../core/domain/diagnostic';
import type { BesideFiles } from '../../core/domain/folder-files';
import type { Secrets } from '../../core/domain/secret';
import { generateSecrets } from '../../core/secrets/generate-secrets';
import { loadCloud } from '../../usecases/load-cloud';
import type { RolesAndTools } from '../../usecases/roles-and-tools';
import type { RoleCase } from './read-case';

/** Secrets that are the same in every run: the random source counts. */
export function countedSecrets(tools: RolesAndTools): Secrets {
  let count = 0;
  return generateSecrets(
    Object.fromEntries(Object.entries(tools.catalog.secrets).map(([name, { spec }]) => [name, spec])),
    {},
    {
      bytes: (length) => Uint8Array.from({ length }, () => count++ % 248),
      sshKey: () => ({ private_key: `private ${count}`, public_key: `public ${count}` }),
    },
  ).secrets;
}

/** The desired state of a case's cloud, with hosts that it had before. */
export function compileGiven(
  given: RoleCase['given'],
  tools: RolesAndTools,
  departed: readonly string[] = [],
  secrets: Secrets = countedSecrets(tools),
): Checked<DesiredState> {
  const inventory = Object.entries(given.inventory)
    .map(([group, hosts]) => `[${group}]\n${hosts.join('\n')}\n`)
    .join('\n');
  const loaded = loadCloud(
    {
      name: 'case',
      inventory: { file: 'inventory', text: inventory },
      globals: { file: 'globals.yml', text: stringify(given.globals) },
      overrides: Object.entries(given.overrides).map(([path, text]) => ({ path, text })),
      secrets: { ...secrets, ...keysOf(given) },
      beside: { inventories: [], globals: [], variables: [], ...certificatesOf(given) },
    },
    { ...tools, x509: trusting },
  );
  if (!loaded.value) return { diagnostics: loaded.diagnostics };
  const facts = Object.fromEntries(
    Object.entries(given.facts).map(([host, said]) => [host, withoutUndefined(said)]),
  );
  const made = compile({ ...loaded.value.input, departed, facts });
  return {
    ...(made.value ? { value: made.value } : {}),
    diagnostics: [...loaded.diagnostics, ...made.diagnostics],
  };
}

/** What stands for a certificate in a case, and where its key would stand. */
const certificatesOf = ({ certificates = {} }: RoleCase['given']): Pick<BesideFiles, 'certificates'> => {
  const texts = Object.entries(certificates).map(([path, key]) => ({
    file: `certificates/${path}`,
    text: `-----BEGIN CERTIFICATE-----\n${btoa(path)}\n-----END CERTIFICATE-----\n${key && `{{ vaulted_${key} }}\n`}`,
  }));
  return texts.length > 0 ? { certificates: texts } : {};
};

const keysOf = ({ certificates = {} }: RoleCase['given']): Secrets =>
  Object.fromEntries(
    Object.values(certificates).flatMap((key) => (key === '' ? [] : [[`vaulted_${key}`, `the key ${key}`]])),
  );

/** Cases are about where certificates go: what is in them has tests of its own. */
const trusting: X509 = {
  read: (pem) => ({
    ...{ subject: pem, issuer: pem, from: 0, to: 1e15, authority: true },
    ...{ fits: () => true, isOf: () => true, isSignedBy: () => true },
  }),
  now: () => 0,
};

/** A record without the keys that have no value: optional ones are not to be there. */
function withoutUndefined(record: RoleCase['given']['facts'][string]): MachineFacts {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
