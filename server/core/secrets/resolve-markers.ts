import { type Quoting, quotings } from '../domain/file-format';
import type { Secrets } from '../domain/secret';
import { type SecretFilter, secretFilters, secretMarker } from '../domain/template';
import { percentEncodeAll, toBase64, toBytes } from './byte-forms';
import { quoteSecret } from './quote-secret';

/** Hashes of a text, lower-case hexadecimal; `password_hash` is a crypt(3) string and needed only where it is used. */
export interface Digests {
  sha1(text: string): string;
  sha256(text: string): string;
  password_hash?(text: string): string;
}

/** Replaces references by values; throws on an unknown name or filter, which is a bug. */
export function resolveMarkers(text: string, secrets: Secrets, digests: Digests): string {
  return text.replace(secretMarker, (_, name: string, via: string) =>
    via
      .split('|')
      .filter((filter) => filter !== '')
      .reduce((value, filter) => applied(filter, value, digests), valueNamed(name, secrets)),
  );
}

/** The value that a reference with these filters has where no quoting changes it. */
export const filtered = (name: string, via: readonly string[], secrets: Secrets, digests: Digests): string =>
  via
    .filter((filter) => !isQuoting(filter))
    .reduce((value, filter) => applied(filter, value, digests), valueNamed(name, secrets));

const isQuoting = (name: string): name is Quoting => quotings.some((known) => known === name);

const applied = (name: string, value: string, digests: Digests): string =>
  isQuoting(name) ? quoteSecret(value, name) : apply(filterNamed(name), value, digests);

function valueNamed(path: string, secrets: Secrets): string {
  const [name = '', half] = path.split('.');
  const value = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  if (typeof value === 'string' && half === undefined) return value;
  if (typeof value === 'object' && half === 'private_key') return value.private_key;
  if (typeof value === 'object' && half === 'public_key') return value.public_key;
  throw new Error(`a file refers to the secret "${path}", which does not exist`);
}

function filterNamed(name: string): SecretFilter {
  const filter = secretFilters.find((known) => known === name);
  if (!filter) throw new Error(`a reference to a secret uses the unknown filter "${name}"`);
  return filter;
}

function apply(filter: SecretFilter, value: string, digests: Digests): string {
  switch (filter) {
    case 'urlencode':
      return percentEncodeAll(value);
    case 'b64encode':
      return toBase64(toBytes(value));
    case 'sha1':
      return digests.sha1(value);
    case 'sha256':
      return digests.sha256(value);
    case 'password_hash':
      if (!digests.password_hash) throw new Error('no maker of password hashes was given');
      return digests.password_hash(value);
  }
}
