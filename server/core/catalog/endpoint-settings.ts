import { settingTitles } from '../../words/setting-titles';
import type { Message } from '../domain/text';
import type { RoleSpec } from './role-schema';
import type { SettingSpec } from './setting-schema';
import type { FrontendDecl, IdentityDecl } from './written-role';

/** The settings that hold the addresses of a service's endpoints, without their path. */
export function endpointSettings(spec: RoleSpec, entry: IdentityDecl): { internal: string; public: string } {
  const prefix = prefixOf(spec, entry);
  // Keystone's, which all others use, were named before there was a rule.
  if (spec.settings[`${prefix}_internal_url`])
    return { internal: `${prefix}_internal_url`, public: `${prefix}_public_url` };
  const base = entry.path === '' ? '' : 'base_';
  return { internal: `${prefix}_internal_${base}endpoint`, public: `${prefix}_public_${base}endpoint` };
}

const prefixOf = (spec: RoleSpec, entry: IdentityDecl): string => entry.settings ?? spec.name;

/** Names and addresses of a service's endpoints, as Kolla names them: `nova_internal_fqdn`, `nova_public_base_endpoint`. */
export function derivedEndpoints(
  spec: RoleSpec,
  frontendOf: (container: string | undefined) => FrontendDecl | undefined,
): Record<string, SettingSpec> {
  const entries = spec.identity === undefined ? [] : [spec.identity].flat();
  return Object.assign(
    {},
    ...entries.map((entry) => {
      const frontend = frontendOf(entry.container);
      return frontend ? ofEntry(spec, entry, frontend) : {};
    }),
  );
}

function ofEntry(spec: RoleSpec, entry: IdentityDecl, frontend: FrontendDecl): Record<string, SettingSpec> {
  const prefix = prefixOf(spec, entry);
  const names = endpointSettings(spec, entry);
  const setting = (type: 'url' | 'hostname', value: string, title: Message): SettingSpec => ({
    type,
    default: value,
    level: 'expert',
    optional: false,
    title,
  });
  const port = (given: number | string) => (typeof given === 'number' ? String(given) : `{{ ${given} }}`);
  const url = (protocol: string, fqdn: string, given: number | string) =>
    `{{ ${protocol} }}://{{ ${prefix}_${fqdn} | put_address_in_context('url') }}:${port(given)}`;
  return {
    [`${prefix}_internal_fqdn`]: setting(
      'hostname',
      '{{ kolla_internal_fqdn }}',
      settingTitles.internalName(prefix),
    ),
    [names.internal]: setting(
      'url',
      url('internal_protocol', 'internal_fqdn', frontend.internal),
      settingTitles.internalAddress(prefix),
    ),
    ...(frontend.public === undefined
      ? {}
      : {
          [`${prefix}_external_fqdn`]: setting(
            'hostname',
            '{{ kolla_external_fqdn }}',
            settingTitles.publicName(prefix),
          ),
          [names.public]: setting(
            'url',
            url('public_protocol', 'external_fqdn', frontend.public),
            settingTitles.publicAddress(prefix),
          ),
        }),
  };
}
