import { type Checked, type Diagnostic, english, hasErrors } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import type { SecretKind } from '../domain/secret';
import { readYaml, type YamlText } from '../yaml/read-yaml';
import { checkBackups, type Unknown } from './check-backups';
import { checkContributions } from './check-contributions';
import { checkRowNames } from './check-rows';
import { derivedSettings } from './derived-settings';
import type { KnownFailure } from './failure-schema';
import { readFailures } from './read-failures';
import { parseRole } from './read-role';
import type { RoleSpec } from './role-schema';
import type { SecretRotation, SettingSpec } from './setting-schema';

/** A role's folder as data: what `roles/<name>/` holds, read by an adapter. */
export interface RoleFolder {
  readonly name: string;
  /** `roles/keystone/role.yml`, for diagnostics. */
  readonly file: string;
  readonly text: string;
  /** Templates by their path below `templates/`. */
  readonly templates: Readonly<Record<string, string>>;
  /** The text of `known-failures.yml`, where the role has one. */
  readonly failures?: string;
}

export interface CatalogRole {
  readonly spec: RoleSpec;
  readonly folder: RoleFolder;
}

/** All roles, and what they declare together. */
export interface Catalog {
  /** By name, in an order in which every role comes after what it needs. */
  readonly roles: Readonly<Record<string, CatalogRole>>;
  readonly settings: Readonly<
    Record<
      string,
      { readonly spec: SettingSpec; readonly role: string; readonly file: string; readonly line: number }
    >
  >;
  readonly secrets: Readonly<
    Record<string, { readonly spec: SecretKind; readonly role: string; readonly rotation?: SecretRotation }>
  >;
  readonly groups: Readonly<Record<string, RoleSpec['groups'][string] & { readonly role: string }>>;
  /** The rule book: of each role in the order of its file, those of `base` last. */
  readonly failures: readonly KnownFailure[];
}

/** Reads every role and checks what they say of each other. All diagnostics at once. */
export function buildCatalog(folders: readonly RoleFolder[]): Checked<Catalog> {
  const diagnostics: Diagnostic[] = [];
  const read: CatalogRole[] = [];
  const texts = new Map<string, YamlText>();
  const parts = folders.flatMap(({ templates }) =>
    Object.keys(templates).flatMap((path) => /^parts\/(.+)\.j2$/.exec(path)?.[1] ?? []),
  );
  for (const folder of [...folders].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const yaml = readYaml(folder.text, folder.file);
    texts.set(folder.file, yaml);
    const role = parseRole(yaml);
    diagnostics.push(...role.diagnostics);
    if (!role.value) continue;
    const spec = withDerived(role.value);
    read.push({ spec, folder });
    diagnostics.push(...checkRole(spec, folder, yaml, parts));
  }
  diagnostics.push(
    ...checkNeeds(read, texts),
    ...checkContributions(read, texts),
    ...checkRowNames(read, texts),
  );
  const failures = [...folders].flatMap((folder): readonly KnownFailure[] => {
    if (folder.failures === undefined) return [];
    const file = folder.file.replace(/role\.yml$/, 'known-failures.yml');
    const rules = readFailures(folder.failures, file, folder.name);
    diagnostics.push(...rules.diagnostics);
    return rules.value ?? [];
  });
  const roles = inOrder(read);
  // Names come from files of operators, too: `constructor` is no setting.
  const settings: Record<string, Catalog['settings'][string]> = Object.create(null);
  const secrets: Record<string, Catalog['secrets'][string]> = Object.create(null);
  const groups: Record<string, Catalog['groups'][string]> = {};
  for (const { spec, folder } of roles) {
    const yaml = texts.get(folder.file);
    const once = (kind: string, table: Readonly<Record<string, { readonly role: string }>>, name: string) => {
      const before = table[name];
      if (before)
        diagnostics.push({
          severity: 'error',
          ...english(`${kind} "${name}" is declared by role ${before.role} too`),
          at: yaml?.at([`${kind}s`, name], 'key') ?? { file: folder.file },
        });
    };
    for (const [name, setting] of Object.entries(spec.settings)) {
      once('setting', settings, name);
      settings[name] = {
        spec: setting,
        role: spec.name,
        file: folder.file,
        line: yaml?.at(['settings', name, 'default']).line ?? 1,
      };
    }
    for (const [name, secret] of Object.entries(spec.secrets)) {
      once('secret', secrets, name);
      const { rotation, ...made } = secret;
      secrets[name] = { spec: made, role: spec.name, ...(rotation ? { rotation } : {}) };
    }
    for (const [name, group] of Object.entries(spec.groups)) {
      once('group', groups, name);
      groups[name] = { ...group, role: spec.name };
    }
  }
  const catalog: Catalog = {
    roles: Object.fromEntries(roles.map((r) => [r.spec.name, r])),
    settings,
    secrets,
    groups,
    failures: failures.sort((a, b) => Number(a.role === SHARED) - Number(b.role === SHARED)),
  };
  return hasErrors(diagnostics) ? { diagnostics } : { value: catalog, diagnostics };
}

const withDerived = (spec: RoleSpec): RoleSpec => ({
  ...spec,
  settings: { ...spec.settings, ...derivedSettings(spec) },
});

function checkRole(
  spec: RoleSpec,
  folder: RoleFolder,
  yaml: YamlText,
  parts: readonly string[],
): Diagnostic[] {
  const unknown: Unknown = (summary, path, name, known) => {
    const guess = nearest(name, known);
    return {
      severity: 'error',
      ...english(summary),
      at: yaml.at(path),
      ...(guess ? { didYouMean: guess } : {}),
    };
  };
  const found: Diagnostic[] = [];
  if (spec.name !== folder.name)
    found.push({
      severity: 'error',
      ...english(`role "${spec.name}" stands in the folder "${folder.name}"`),
      at: yaml.at(['name']),
    });
  for (const [name, setting] of Object.entries(spec.settings)) {
    const choices = (setting.choices ?? []).map(String);
    for (const choice of Object.keys(setting.choice_releases ?? {}))
      if (!choices.includes(choice))
        found.push(
          unknown(`no choice "${choice}"`, ['settings', name, 'choice_releases', choice], choice, choices),
        );
  }
  const templates = Object.keys(folder.templates);
  for (const [name, container] of Object.entries(spec.containers))
    for (const [i, file] of container.files.entries()) {
      for (const [k, part] of file.parts.entries())
        if (!parts.includes(part))
          found.push(unknown(`no part "${part}"`, ['containers', name, 'files', i, 'parts', k], part, parts));
      if (file.from !== undefined && !templates.includes(file.from))
        found.push(
          unknown(
            `no template "${file.from}" in templates/`,
            ['containers', name, 'files', i, 'from'],
            file.from,
            templates,
          ),
        );
    }
  found.push(...checkBackups(spec, templates, unknown));
  for (const [i, job] of spec.bootstrap.entries()) {
    if (job.phase) continue;
    for (const [k, need] of job.needs.entries())
      if (!spec.containers[need])
        found.push(
          unknown(
            `no container "${need}" in this role`,
            ['bootstrap', i, 'after', k],
            need,
            Object.keys(spec.containers),
          ),
        );
    if (!spec.containers[job.in])
      found.push(
        unknown(
          `no container "${job.in}" in this role`,
          ['bootstrap', i, 'in'],
          job.in,
          Object.keys(spec.containers),
        ),
      );
  }
  return found;
}

/** Checks the dependencies of a role on other roles and on its own containers: each must exist. */
function checkNeeds(roles: readonly CatalogRole[], texts: ReadonlyMap<string, YamlText>): Diagnostic[] {
  const names = roles.map((r) => r.spec.name);
  const containers = roles.flatMap(({ spec }) =>
    Object.keys(spec.containers).map((name) => `${spec.name}/${name}`),
  );
  return roles.flatMap(({ spec, folder }) => {
    const missing = (
      what: string,
      name: string,
      known: readonly string[],
      path: readonly PropertyKey[],
    ): Diagnostic => {
      const guess = nearest(name, known);
      return {
        severity: 'error',
        ...english(`${what} "${name}"`),
        at: texts.get(folder.file)?.at(path) ?? { file: folder.file },
        ...(guess ? { didYouMean: guess } : {}),
      };
    };
    const own = Object.keys(spec.containers);
    return [
      ...spec.needs.flatMap((need, i) =>
        names.includes(need) ? [] : [missing('comes after an unknown role', need, names, ['after', i])],
      ),
      ...Object.entries(spec.containers).flatMap(([container, decl]) =>
        (['needs', 'follows'] as const).flatMap((key) =>
          decl[key].flatMap((name) =>
            own.includes(name) || containers.includes(name)
              ? []
              : [
                  missing(
                    `${key === 'needs' ? 'comes after' : 'is restarted with'} an unknown container`,
                    name,
                    [...own, ...containers],
                    ['containers', container, 'after'],
                  ),
                ],
          ),
        ),
      ),
    ];
  });
}

/** Whose settings and parts all roles use. */
const SHARED = 'base';

/** The role of what all share, then depth first over `needs`; a cycle keeps the order of names (the plan's own edges would show it). */
function inOrder(roles: readonly CatalogRole[]): CatalogRole[] {
  const byName = new Map(roles.map((r) => [r.spec.name, r]));
  const done = new Set<string>();
  const out: CatalogRole[] = [];
  const visit = (role: CatalogRole): void => {
    if (done.has(role.spec.name)) return;
    done.add(role.spec.name);
    for (const need of role.spec.needs) {
      const needed = byName.get(need);
      if (needed) visit(needed);
    }
    out.push(role);
  };
  const shared = byName.get(SHARED);
  for (const role of [...(shared ? [shared] : []), ...roles]) visit(role);
  return out;
}
