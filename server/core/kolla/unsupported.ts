import { kollaSays } from '../../words/diagnostics/kolla';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import type { Value } from '../domain/value';
import { checkValue } from '../values/check-value';
import type { KollaName } from './kolla-name';
import { noMeaning } from './no-meaning';

/** The successors of names that Kolla-Ansible dropped. */
const instead: Readonly<Record<string, string>> = {
  enable_elasticsearch: 'enable_opensearch',
  enable_kibana: 'enable_opensearch_dashboards',
  enable_chrony: 'enable_host_ntp',
};

/** The name that took the place of one that Kolla-Ansible dropped. */
export const successorOf = (name: string): string | undefined =>
  Object.hasOwn(instead, name) ? instead[name] : undefined;

/** Whether a cloud without what this variable asks for would be another, or a less safe one. */
export const mustBeCarriedOut = (name: string): boolean =>
  name.startsWith('enable_') || guards.test(name) || others.has(name);

/** Names whose value makes another cloud: other code, another place of the data, other back ends. */
const others: ReadonlySet<string> = new Set([
  'ceph_cluster',
  'cinder_backend_huawei',
  'cinder_backend_vmware_vstorage_object',
  'cinder_backend_vmwarevc_vmdk',
  'cinder_backup_backend_ceph_name',
  'cinder_backup_ceph_backend',
  'cinder_ceph_backends',
  'cinder_coordination_backend',
  'glance_backend_vmware',
  'horizon_custom_themes',
  'kolla_container_engine',
  'kolla_dev_mode',
  'keystone_identity_mappings',
  'keystone_identity_providers',
]);

/** Names whose value decides how safe a cloud is. */
const guards = /(^|_)(tls|mtls|ssl|cert|cacert|encrypt|encryption|internal_ca|firewalld|selinux|fips)(_|$)/;

/**
 * What to say of a variable of Kolla-Ansible that no role carries out; nothing where the value asks for nothing.
 * An error where ignoring the value would be unsafe or would leave out a service, else a warning.
 */
export function unsupported(
  name: string,
  value: Value,
  { first, last, current, newer, usual }: KollaName,
): Pick<Diagnostic, 'severity' | 'summary' | 'zh'> | undefined {
  if (value === null || value === '' || String(value) === String(usual)) return undefined;
  const truth = checkValue({ type: 'boolean', optional: true }, value);
  const off = truth.ok && truth.value === false;
  if (name.startsWith('enable_') && off) return undefined;
  if (typeof usual === 'boolean' && truth.ok && truth.value === usual) return undefined;
  const why = noMeaning(name);
  if (why)
    return {
      severity: 'warning',
      ...bilingual(kollaSays.noMeaning(name, why)),
    };
  if (!current) {
    return {
      severity: 'warning',
      ...bilingual(kollaSays.removedSince(name, last, successorOf(name))),
    };
  }
  if (name.startsWith('enable_'))
    return {
      severity: 'error',
      ...bilingual(kollaSays.featureMissing(name)),
    };
  if (newer)
    return {
      severity: mustBeCarriedOut(name) && !off ? 'error' : 'warning',
      ...bilingual(kollaSays.settingOfLaterRelease(name, first)),
    };
  const unsafe = mustBeCarriedOut(name) && !off;
  return {
    severity: unsafe ? 'error' : 'warning',
    ...bilingual(unsafe ? kollaSays.unsafeWithout(name) : kollaSays.notCarriedOut(name)),
  };
}
