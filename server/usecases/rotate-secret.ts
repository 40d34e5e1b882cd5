import { rotationOf } from '../core/catalog/rotation-of';
import { bilingual, type Diagnostic } from '../core/domain/diagnostic';
import { secretsSays } from '../words/diagnostics/secrets';
import type { Asker, Kollage } from './kollage';
import { rotationSettings } from './read-secrets';
import { readSettings } from './read-settings';
import { found, Refusal } from './refusal';

/**
 * Makes new versions of secrets, all or none; missing ones are made. A plan brings them to the hosts. Refused, with the
 * reason, where more than a plan is needed.
 */
export async function rotateSecrets(
  kollage: Pick<Kollage, 'store' | 'files' | 'tools' | 'generate'>,
  cloud: string,
  names: readonly string[],
  asker: Asker,
): Promise<{ readonly rotated: readonly string[] }> {
  const { store, tools, generate } = kollage;
  const row = found(await store.clouds.get(cloud), 'cloud');
  for (const name of names) found(tools.catalog.secrets[name], 'secret', name);
  const [settings, kept] = await Promise.all([readSettings(kollage, cloud), store.secrets.list(cloud)]);
  const deciding = rotationSettings(settings);
  const refused = names.flatMap((name): Diagnostic[] => {
    const rotation = rotationOf(tools.catalog, name, deciding);
    if (rotation.kind === 'plan' || !kept.some((secret) => secret.name === name)) return [];
    return [{ severity: 'error', ...bilingual(secretsSays.ofSecret(name, rotation.why)) }];
  });
  if (refused.length > 0) throw new Refusal('conflict', { kind: 'secret_refused', names }, refused);
  const object = row.name;
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'secrets.rotate',
    object,
    detail: { names },
  });
  const made = generate({});
  await store.secrets.replace(
    cloud,
    Object.fromEntries(names.map((name) => [name, found(made[name], 'secret')])),
  );
  return { rotated: names };
}
