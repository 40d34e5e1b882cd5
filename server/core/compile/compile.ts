import type { ContainerDecl } from '../catalog/role-schema';
import { configFolder } from '../domain/config-folder';
import type { DesiredContainer, DesiredHost, DesiredImage, DesiredState, Reload } from '../domain/desired';
import type { Checked } from '../domain/diagnostic';
import { hasErrors } from '../domain/diagnostic';
import type { Scope } from '../domain/template';
import { brokenOverrides, unreadOverrides } from '../overrides/unread-overrides';
import { required } from '../settings/host-scope';
import { atOnce, type InParts } from '../values/in-parts';
import { desiredApis, desiredDrains } from './apis';
import { asides } from './asides';
import { desiredBackups } from './backups';
import { batch } from './batch';
import { checkCertificates } from './check-certificates';
import { checkGroups } from './check-groups';
import { checkIdentity } from './check-identity';
import { checkQuorums } from './check-quorums';
import { checkReach } from './check-reach';
import { checkRows } from './check-rows';
import { checkTlsEnds } from './check-tls-ends';
import { checkVips } from './check-vips';
import { desiredChecks } from './checks';
import { commandWords } from './command-words';
import type { Compilation } from './compilation';
import { configFiles, desiredFile, trustedAuthorities } from './config-files';
import { configJson } from './config-json';
import { containerScope } from './container-scope';
import { containerSpec, hostImageRef, imageName, readinessOf } from './container-spec';
import { createCompilation } from './create-compilation';
import type { CompileInput } from './input';
import { desiredJobs } from './jobs';
import { containerNeeds, followed, jobNeeds, roleNeeds, unique } from './needs';
import { readableOverrides } from './override-readers';
import { partings } from './partings';
import type { Placement } from './placement';
import { desiredSystem } from './system';

/** The desired state of a cloud, or everything that is wrong with what it was to be computed from. Pure. */
export const compile = (input: CompileInput): Checked<DesiredState> => atOnce(compileInParts(input));

/** The same, host by host. */
export function* compileInParts(input: CompileInput): InParts<Checked<DesiredState>> {
  const compilation = createCompilation(input);
  const hosts: Record<string, DesiredHost> = {};
  for (const host of input.inventory.hosts) {
    if (compilation.placements.on(host).length === 0) continue;
    const made = compileHost(compilation, host);
    if (made) hosts[host] = made;
    yield;
  }
  const jobs = desiredJobs(compilation);
  yield;
  const apis = desiredApis(compilation);
  yield;
  const backups = desiredBackups(compilation);
  yield;
  checkCloud(compilation);
  const away = batch(compilation);
  yield;
  const diagnostics = compilation.diagnostics();
  if (hasErrors(diagnostics)) return { diagnostics };
  const first = input.inventory.hosts[0];
  const release =
    first === undefined ? '' : String(compilation.scope(first).lookup('openstack_release') ?? '');
  return {
    value: {
      cloud: input.cloud,
      release,
      hosts,
      idle: input.inventory.hosts.filter((host) => !hosts[host]),
      departed: input.departed ?? [],
      partings: partings(compilation),
      jobs,
      apis,
      images: images(compilation),
      ...(backups ? { backups } : {}),
      ...desiredDrains(compilation),
      ...(first === undefined ? {} : registryLogin(compilation.scope(first))),
      ...(first === undefined ? {} : keptRunning(compilation.scope(first))),
      ...away,
    },
    diagnostics,
  };
}

function keptRunning(scope: Scope): Pick<DesiredState, 'keptRunning'> {
  const names = scope.lookup('skip_stop_containers');
  return Array.isArray(names) && names.length > 0 ? { keptRunning: names.map(String) } : {};
}

function registryLogin(scope: Scope): Pick<DesiredState, 'registryLogin'> {
  const user = String(scope.lookup('docker_registry_username') ?? '');
  if (user === '' || !scope.lookup('docker_registry')) return {};
  return { registryLogin: { user, password: String(required(scope, 'docker_registry_password')) } };
}

/** One host of it, for those who write it away at once; what is wrong is in `compilation.diagnostics()`. */
export function compileHost(compilation: Compilation, host: string): DesiredHost | undefined {
  return compilation.attempt((): DesiredHost => {
    const containers = compilation.placements.on(host).flatMap((placement) => {
      const made = compilation.attempt(() => desiredContainer(compilation, placement, host));
      return made ? [made] : [];
    });
    const apiAddress =
      containers.length > 0 ? String(required(compilation.scope(host), 'api_interface_address')) : '';
    return {
      name: host,
      apiAddress,
      containers,
      system: desiredSystem(compilation, host),
      checks: desiredChecks(compilation, host),
    };
  });
}

/** Checks of the whole cloud: unused overrides and groups, addresses outside their network, lists that do not match. */
export function checkCloud(compilation: Compilation): void {
  const read = new Set([...readableOverrides(compilation), ...lookedUp(compilation.input)]);
  const { overrides } = compilation.input;
  for (const found of [...unreadOverrides(overrides, read), ...brokenOverrides(overrides, read)])
    compilation.report(found);
  checkVips(compilation);
  checkCertificates(compilation);
  checkTlsEnds(compilation);
  checkIdentity(compilation);
  checkReach(compilation);
  checkRows(compilation);
  checkGroups(compilation);
  checkQuorums(compilation);
}

/** Overrides that a `lookup('file')` of the operator's may read. */
export function lookedUp({ overrides, globals }: CompileInput): readonly string[] {
  const texts = [...overrides.map(({ text }) => text), JSON.stringify(globals)];
  const asking = texts.filter((text) => /\b(lookup|query|q)\(/.test(text));
  return overrides.flatMap(({ path }) =>
    asking.some((text) => text.includes(path.slice(path.lastIndexOf('/') + 1))) ? [path] : [],
  );
}

function desiredContainer(compilation: Compilation, placement: Placement, host: string): DesiredContainer {
  const { role, decl, name } = placement;
  const scope = containerScope(compilation, placement, host);
  const files = configFiles(compilation, placement, host, scope);
  const trusted = trustedAuthorities(compilation, placement, scope);
  const command = commandWords(compilation, role, decl.command, scope);
  const folder = configFolder(name);
  const spec = containerSpec(compilation, placement, scope);
  return {
    role: role.spec.name,
    host,
    spec,
    files: [
      {
        ...desiredFile(
          compilation,
          `${folder}/config.json`,
          configJson(compilation, placement, scope, [...files, ...trusted], command),
          'json',
          [role.folder.file],
        ),
        reload: { kind: 'restart' },
      },
      ...[...files, ...trusted].map((file) => ({
        ...desiredFile(compilation, `${folder}/${file.fileName}`, file.body, file.format, file.sources),
        ...(file.reload === undefined ? {} : { reload: reloadOf(file.reload) }),
      })),
    ],
    reload: reloadOf(decl.reload),
    ready: readinessOf(compilation, placement, scope),
    needs: unique([
      ...containerNeeds(compilation, placement, host),
      ...(decl.independent
        ? []
        : [...roleNeeds(compilation, role.spec.name, host), ...jobNeeds(compilation, placement, host)]),
    ]),
    ...(decl.on_destroy === undefined
      ? {}
      : { onDestroy: commandWords(compilation, role, decl.on_destroy, scope) }),
    ...asides(compilation, placement, host, scope),
    follows: followed(compilation, placement, host),
    ...(decl.quorum ? { quorum: true } : {}),
    ...(decl.recover && placement.hosts.length > 1
      ? {
          recovery: {
            position: commandWords(compilation, role, decl.recover.position, scope),
            begin: commandWords(compilation, role, decl.recover.begin, scope),
          },
        }
      : {}),
    ...(decl.slow_start === undefined ? {} : { slowStart: decl.slow_start }),
  };
}

const reloadOf = (reload: ContainerDecl['reload']): Reload =>
  reload === 'restart'
    ? { kind: 'restart' }
    : 'exec' in reload
      ? { kind: 'exec', argv: reload.exec }
      : { kind: 'signal', signal: reload.signal };

/** The images that the placements use and what those are built on, once each. */
function images(compilation: Compilation): Record<string, DesiredImage> {
  const made: Record<string, DesiredImage> = {};
  const add = (name: string, host: string): void => {
    if (made[name]) return;
    const parent = compilation.input.images[name]?.parent;
    made[name] = {
      name,
      ref: hostImageRef(compilation, name, compilation.scope(host)),
      ...(parent === undefined ? {} : { parent }),
    };
    if (parent !== undefined && compilation.input.images[parent]) add(parent, host);
  };
  for (const placement of compilation.placements.all())
    for (const host of placement.hosts)
      compilation.attempt(() => add(imageName(compilation, placement, compilation.scope(host)), host));
  return made;
}
