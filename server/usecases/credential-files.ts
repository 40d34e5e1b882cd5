import { stringify } from 'yaml';
import type { CloudAuth } from '../engine/ports';
import type { CloudAccess } from './cloud-access';
import { Refusal } from './refusal';

/** The openrc file of a user, for a shell to source. Contains the password. */
export function openrcText(access: CloudAccess, who: 'admin' | 'demo'): string {
  const auth = access[who];
  if (!auth) throw new Refusal('conflict', { kind: 'no_demo_user' });
  const lines: [string, string][] = [
    ['OS_AUTH_TYPE', 'password'],
    ['OS_IDENTITY_API_VERSION', '3'],
    ['OS_AUTH_URL', auth.url],
    ['OS_REGION_NAME', auth.region],
    ['OS_PROJECT_DOMAIN_NAME', access.projectDomain],
    ['OS_USER_DOMAIN_NAME', access.userDomain],
    ['OS_PROJECT_NAME', auth.project],
    ['OS_USERNAME', auth.user],
    ['OS_PASSWORD', auth.password],
    ['OS_INTERFACE', 'internal'],
    ['OS_ENDPOINT_TYPE', 'internalURL'],
    ...(access.caFile === '' ? [] : [['OS_CACERT', access.caFile] satisfies [string, string]]),
  ];
  return `# Source this file: . ./${who}-openrc.sh\n${lines.map(([name, value]) => `export ${name}=${quote(value)}\n`).join('')}`;
}

const quote = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;

/** clouds.yaml for OpenStack's clients and SDK: `name` for the administrator, `name-demo` for the demo user. Contains passwords. */
export function cloudsYaml(access: CloudAccess, name: string): string {
  const entry = (auth: CloudAuth) => ({
    auth: {
      auth_url: auth.url,
      username: auth.user,
      password: auth.password,
      project_name: auth.project,
      project_domain_name: access.projectDomain,
      user_domain_name: access.userDomain,
    },
    region_name: auth.region,
    interface: 'internal',
    identity_api_version: 3,
    ...(access.caFile === '' ? {} : { cacert: access.caFile }),
  });
  return stringify({
    clouds: { [name]: entry(access.admin), ...(access.demo ? { [`${name}-demo`]: entry(access.demo) } : {}) },
  });
}
