import { BACKUP_SCRIPT } from '../backups/backup-script';
import type { CatalogRole } from '../catalog/catalog';
import type { BackupDecl } from '../catalog/role-schema';
import type { BackupPlace, BackupShot, DesiredBackup, DesiredBackups } from '../domain/backup';
import { configFolder } from '../domain/config-folder';
import type { Mount } from '../domain/container';
import { SecretRef } from '../domain/template';
import { required } from '../settings/host-scope';
import { commandWords } from './command-words';
import type { Compilation } from './compilation';
import { configFiles, desiredFile } from './config-files';
import { configJson } from './config-json';
import { containerScope, list } from './container-scope';
import { containerSpec, imageName } from './container-spec';
import type { Placement } from './placement';

/** Paths inside the one-shot: the program, the key beside it, and the folder of the backups. */
const FOLDER = '/var/lib/kolla/backup';
const KEPT = '/var/lib/kolla/backups';
/** The secret that backups are encrypted with and sealed by. */
export const BACKUP_KEY = 'backup_encryption_key';

/** The backups that the roles in use declare; undefined where none declares any. */
export function desiredBackups(compilation: Compilation): DesiredBackups | undefined {
  const roles = rolesInUse(compilation);
  const parts = roles.flatMap((role) =>
    role.spec.backup.flatMap((decl) => {
      const made = compilation.attempt(() => desiredBackup(compilation, role, decl));
      return made ? [made] : [];
    }),
  );
  const first = parts[0]?.hosts[0];
  if (first === undefined) return undefined;
  const scope = compilation.scope(first);
  const databases = roles.filter(({ spec }) => list(spec.database).length > 0).map(({ spec }) => spec.name);
  return {
    parts,
    writers: [...new Set([...databases, ...parts.map(({ role }) => role)])],
    keepFull: Number(required(scope, 'backup_keep_full')),
    keepDays: Number(required(scope, 'backup_keep_days')),
  };
}

const rolesInUse = (compilation: Compilation): readonly CatalogRole[] =>
  Object.values(compilation.input.catalog.roles).filter(
    (role) => compilation.placements.of(role.spec.name).length > 0,
  );

/** Where backups of a cloud may lie: all that can be said without its hosts. */
export const backupPlaces = (compilation: Compilation): readonly BackupPlace[] =>
  rolesInUse(compilation).flatMap((role) =>
    role.spec.backup.flatMap((decl) => compilation.attempt(() => placeOf(compilation, role, decl)) ?? []),
  );

function placeOf(compilation: Compilation, role: CatalogRole, decl: BackupDecl): BackupPlace | undefined {
  const placement = compilation.placements.find(role.spec.name, decl.in);
  const [first] = placement?.hosts ?? [];
  if (!placement || first === undefined) return undefined;
  const last =
    decl.last_host !== undefined && compilation.truth(role, decl.last_host, compilation.scope(first));
  return {
    part: decl.name ?? role.spec.name,
    role: role.spec.name,
    title: decl.title,
    container: placement.name,
    hosts: last ? placement.hosts.toReversed() : placement.hosts,
    to: compilation.text(role, decl.to, compilation.scope(first)),
    incremental: decl.incremental,
  };
}

function desiredBackup(
  compilation: Compilation,
  role: CatalogRole,
  decl: BackupDecl,
): DesiredBackup | undefined {
  const placement = compilation.placements.find(role.spec.name, decl.in);
  const place = placeOf(compilation, role, decl);
  if (!placement || !place) return undefined;
  return {
    ...place,
    restored: decl.volumes ? 'copied' : 'joined',
    shots: Object.fromEntries(
      placement.hosts.map((host) => [host, backupShot(compilation, placement, decl, place.part, host)]),
    ),
    timeout: decl.timeout,
  };
}

function backupShot(
  compilation: Compilation,
  placement: Placement,
  decl: BackupDecl,
  part: string,
  host: string,
): BackupShot {
  const { role } = placement;
  const scope = containerScope(compilation, placement, host);
  const name = `${part}_backup`;
  const of: Placement = {
    ...placement,
    name,
    decl: {
      ...placement.decl,
      image: imageName(compilation, placement, scope),
      files: [...placement.decl.files, ...decl.files],
      directories: [...placement.decl.directories, { path: KEPT, perm: '0700' }],
    },
  };
  const { healthcheck: _none, ...bare } = containerSpec(compilation, of, scope);
  const volumes = decl.volumes?.map((volume) => compilation.text(role, volume, scope));
  const mounted = (mount: Mount) => volumes?.includes(mount.source) ?? mount.source !== 'kolla_logs';
  const data = bare.mounts.filter((mount) => mount.type === 'volume' && mounted(mount));
  const to = compilation.text(role, decl.to, scope);
  const kept: Mount = {
    type: to.startsWith('/') ? 'bind' : 'volume',
    source: to,
    target: KEPT,
    readOnly: false,
  };
  const command = volumes
    ? ['volumes', ...volumes.flatMap((v) => data.find(({ source }) => source === v)?.target ?? [])]
    : ['program', ...commandWords(compilation, role, decl.program ?? [], scope)];
  const files = configFiles(compilation, of, host, scope);
  const own = [
    {
      fileName: 'backup.sh',
      dest: `${FOLDER}/backup.sh`,
      perm: '0500',
      body: BACKUP_SCRIPT,
      format: undefined,
    },
    {
      fileName: 'backup.key',
      dest: `${FOLDER}/key`,
      perm: '0400',
      body: `${new SecretRef(BACKUP_KEY)}`,
      format: 'verbatim',
    },
  ] as const;
  const folder = configFolder(name);
  return {
    spec: {
      ...bare,
      environment: { ...bare.environment, KOLLAGE_BACKUP_PART: part },
      mounts: [...bare.mounts, kept].sort((a, b) => (a.target < b.target ? -1 : 1)),
      restart: 'no',
    },
    files: [
      desiredFile(
        compilation,
        `${folder}/config.json`,
        configJson(compilation, of, scope, [...own, ...files], ['bash', `${FOLDER}/backup.sh`, ...command]),
        'json',
        [role.folder.file],
      ),
      ...[...own, ...files].map((file) =>
        desiredFile(
          compilation,
          `${folder}/${file.fileName}`,
          file.body,
          file.format,
          'sources' in file ? file.sources : [role.folder.file],
        ),
      ),
    ],
    data: data.map(({ source }) => source),
  };
}
