import { createCompilation } from '../core/compile/create-compilation';
import { required } from '../core/settings/host-scope';
import { type LoadedCloud, loadCloud } from './load-cloud';
import { readCloud } from './read-cloud';
import { Refusal } from './refusal';
import type { Site } from './site';

/** What a shell sources to speak with the cloud as one of its users. Holds the password: shown to whom it is for, kept nowhere. */
export async function makeOpenrc(
  site: Pick<Site, 'store' | 'kit' | 'generate'>,
  id: string,
  who: 'admin' | 'demo',
): Promise<string> {
  const cloud = await readCloud(site, id);
  const loaded = loadCloud(cloud.source, site.kit);
  if (!loaded.value) throw new Refusal('invalid', 'the files of this cloud have errors', loaded.diagnostics);
  return openrcText(loaded.value.input, who);
}

/** The same from a cloud that is read already. */
export function openrcText(input: LoadedCloud['input'], who: 'admin' | 'demo'): string {
  const compilation = createCompilation({ ...input, facts: {} });
  const role = Object.values(input.catalog.roles).find((r) => r.spec.provides.identity);
  const given = role?.spec.provides.identity;
  const [host] = input.inventory.hosts;
  if (!role || !given || host === undefined)
    throw new Refusal('conflict', 'this cloud has no identity service');
  const scope = compilation.scope(host);
  const say = (template: string) => compilation.text(role, template, scope);
  const user =
    who === 'admin' ? { user: given.user, password: given.password, project: given.project } : given.demo;
  if (!user) throw new Refusal('conflict', 'this cloud has no demo user');
  const password = input.secrets[user.password];
  if (typeof password !== 'string') throw new Refusal('conflict', `the secret ${user.password} has no value`);
  const lines: [string, string][] = [
    ['OS_AUTH_TYPE', 'password'],
    ['OS_IDENTITY_API_VERSION', '3'],
    ['OS_AUTH_URL', say(given.url)],
    ['OS_REGION_NAME', say(given.region)],
    ['OS_PROJECT_DOMAIN_NAME', String(required(scope, 'default_project_domain_name'))],
    ['OS_USER_DOMAIN_NAME', String(required(scope, 'default_user_domain_name'))],
    ['OS_PROJECT_NAME', say(user.project)],
    ['OS_USERNAME', say(user.user)],
    ['OS_PASSWORD', password],
    ['OS_INTERFACE', 'internal'],
    ['OS_ENDPOINT_TYPE', 'internalURL'],
  ];
  return `# Source this file: . ./${who}-openrc.sh\n${lines.map(([name, value]) => `export ${name}=${quote(value)}\n`).join('')}`;
}

const quote = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;
