import { stringify } from 'yaml';
import type { DesiredApi } from '../../core/domain/desired';
import { type PlannedCloud, secretResolver } from '../../usecases/plan-cloud';
import { Failure } from '../failure';
import { type LoadedFolder, pathIn } from '../folder/load-folder';
import { writeAtomically } from '../folder/write-atomically';
import type { Output } from '../terminal';

interface Access {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly project: string;
  readonly region: string;
}

/** Writes admin-openrc.sh and clouds.yaml into the folder of the cloud, for its owner's eyes alone. */
export async function postDeploy(
  loaded: LoadedFolder,
  planned: Extract<PlannedCloud, { kind: 'planned' }>,
  output: Output,
): Promise<void> {
  const identity = planned.desired.apis.find(
    (api): api is Extract<DesiredApi, { kind: 'identity' }> => api.kind === 'identity',
  );
  if (!identity) throw new Failure('this cloud has no identity service, so there is nothing to log in to');
  const { resolve } = secretResolver(planned.cloud, loaded.kit);
  const { auth, region } = identity;
  const access: Access = { ...auth, password: resolve(auth.password), region };
  const files = {
    'admin-openrc.sh': openrc(access),
    'clouds.yaml': cloudsYaml(loaded.folder.name, access),
  };
  for (const [name, text] of Object.entries(files)) {
    await writeAtomically(pathIn(loaded.folder, name), text);
    output.out(
      output.json ? JSON.stringify({ type: 'written', file: name }) : `wrote ${pathIn(loaded.folder, name)}`,
    );
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function openrc({ url, user, password, project, region }: Access): string {
  const variables = {
    OS_PROJECT_DOMAIN_NAME: 'Default',
    OS_USER_DOMAIN_NAME: 'Default',
    OS_PROJECT_NAME: project,
    OS_USERNAME: user,
    OS_PASSWORD: password,
    OS_AUTH_URL: `${url}/v3`,
    OS_INTERFACE: 'internal',
    OS_ENDPOINT_TYPE: 'internalURL',
    OS_IDENTITY_API_VERSION: '3',
    OS_REGION_NAME: region,
    OS_AUTH_PLUGIN: 'password',
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${quoted(value)}\n`)
    .join('');
}

function cloudsYaml(name: string, { url, user, password, project, region }: Access): string {
  return stringify({
    clouds: {
      [name]: {
        auth: {
          auth_url: `${url}/v3`,
          username: user,
          password,
          project_name: project,
          project_domain_name: 'Default',
          user_domain_name: 'Default',
        },
        region_name: region,
        interface: 'internal',
        identity_api_version: 3,
      },
    },
  });
}
