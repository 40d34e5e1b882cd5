import type { SecretResolver } from '../ports';

/** The same data with every reference to a secret, in whatever text it stands, replaced by its value. */
export function resolveDeep<T>(data: T, secrets: SecretResolver): T {
  // Only strings change, so the shape stays that of T.
  return walk(data, secrets) as T;
}

function walk(data: unknown, secrets: SecretResolver): unknown {
  if (typeof data === 'string') return secrets.resolve(data);
  if (Array.isArray(data)) return data.map((item) => walk(item, secrets));
  if (typeof data === 'object' && data !== null)
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, walk(value, secrets)]));
  return data;
}
