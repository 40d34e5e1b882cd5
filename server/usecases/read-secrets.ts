import { type RotationSettings, rotationOf } from '../core/catalog/rotation-of';
import type { SecretsView } from '../views/secrets';
import type { SettingsView } from '../views/settings';
import type { Kollage } from './kollage';
import { readSettings } from './read-settings';

/** Every secret of a cloud, by the role that declares it. Never a value. */
export async function readSecrets(
  kollage: Pick<Kollage, 'store' | 'files' | 'tools'>,
  cloud: string,
): Promise<SecretsView> {
  const { store, tools } = kollage;
  const [settings, kept] = await Promise.all([readSettings(kollage, cloud), store.secrets.list(cloud)]);
  const deciding = rotationSettings(settings);
  const versions = new Map(kept.map(({ name, ...of }) => [name, of]));
  const declared = Object.entries(tools.catalog.secrets);
  const roles = Object.values(tools.catalog.roles).flatMap(({ spec }) => {
    const secrets = declared.flatMap(([name, secret]) =>
      secret.role === spec.name
        ? [
            {
              name,
              kind: secret.spec.kind,
              ...versions.get(name),
              rotation: rotationOf(tools.catalog, name, deciding),
            },
          ]
        : [],
    );
    if (secrets.length === 0) return [];
    const used = settings.roles.find(({ name }) => name === spec.name)?.used;
    return [{ name: spec.name, title: spec.title, ...(used === undefined ? {} : { used }), secrets }];
  });
  return { roles, others: kept.filter(({ name }) => !tools.catalog.secrets[name]) };
}

/** The settings that decide whether a plan may set passwords; undefined where the cloud's files are unreadable. */
export function rotationSettings({ roles }: SettingsView): RotationSettings | undefined {
  if (roles.length === 0) return undefined;
  const value = (wanted: string): unknown => {
    const now = roles.flatMap(({ settings }) => settings).find(({ name }) => name === wanted)?.now;
    return now?.kind === 'value' ? now.value : undefined;
  };
  return {
    use_preconfigured_databases: value('use_preconfigured_databases'),
    update_keystone_service_user_passwords: value('update_keystone_service_user_passwords'),
  };
}
