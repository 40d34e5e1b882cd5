import { rotationOf } from '../core/catalog/rotation-of';
import { bilingual } from '../core/domain/diagnostic';
import type { SecretValue } from '../core/domain/secret';
import { secretFault } from '../core/secrets/check-secret';
import { secretsSays } from '../words/diagnostics/secrets';
import type { Asker, Kollage } from './kollage';
import { rotationSettings } from './read-secrets';
import { readSettings } from './read-settings';
import { found, Refusal } from './refusal';

export interface TypedSecret {
  readonly name: string;
  readonly value: SecretValue;
  /** That what uses the secret has this value already: asked for where no plan can bring it there. */
  readonly known: boolean;
}

/** A new version of a secret with a value that somebody typed. A plan brings it to the hosts. */
export async function setSecret(
  kollage: Pick<Kollage, 'store' | 'files' | 'tools'>,
  cloud: string,
  { name, value, known }: TypedSecret,
  asker: Asker,
): Promise<void> {
  const { store, tools } = kollage;
  const row = found(await store.clouds.get(cloud), 'cloud');
  const { spec } = found(tools.catalog.secrets[name], 'secret');
  const fault = secretFault(spec.kind, value);
  if (fault) {
    const said = bilingual(secretsSays.ofSecret(name, fault));
    throw new Refusal('invalid', { kind: 'secret_refused', names: [name] }, [{ severity: 'error', ...said }]);
  }
  const rotation = rotationOf(tools.catalog, name, rotationSettings(await readSettings(kollage, cloud)));
  if (rotation.kind === 'refused' && !known) {
    const said = bilingual(secretsSays.ofSecret(name, rotation.why));
    throw new Refusal('conflict', { kind: 'secret_refused', names: [name] }, [
      { severity: 'error', ...said },
    ]);
  }
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'secrets.set',
    object: `${row.name}/${name}`,
    detail: { known },
  });
  await store.secrets.replace(cloud, { [name]: value });
}
