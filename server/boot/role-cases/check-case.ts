import type { CatalogRole } from '../../core/catalog/catalog';
import { CONFIG_FOLDER, configFolder } from '../../core/domain/config-folder';
import type { DesiredHost, DesiredState } from '../../core/domain/desired';
import { nearest } from '../../core/domain/nearest';
import { firstPlan, untrue } from './first-plan';
import type { ExpectedFile, RoleCase } from './read-case';

/** In sentences, what of a case does not hold; empty when all does. */
export function checkCase(role: CatalogRole, expected: RoleCase, desired: DesiredState): string[] {
  const hosts = Object.values(expected.given.inventory).flat();
  const of = Object.entries(expected.hosts).flatMap(
    ([name, { containers, mounts, environment, prechecks, files }]) => {
      if (!hosts.includes(name)) return [`the inventory has no host "${name}"`];
      const host = desired.hosts[name];
      // One-shots have files as containers do.
      const withFiles = [...(host?.containers ?? []), ...desired.jobs.filter((job) => job.host === name)];
      const mine = (host?.containers ?? []).filter((c) => c.role === role.spec.name).map((c) => c.spec.name);
      const wrong: string[] = [];
      if (containers && [...containers].sort().join() !== [...mine].sort().join())
        wrong.push(`${name} runs [${mine.join(', ')}], not [${containers.join(', ')}]`);
      for (const [container, wanted] of Object.entries(mounts)) {
        const spec = host?.containers.find((c) => c.spec.name === container)?.spec;
        const has = (spec?.mounts ?? []).map(({ source, target }) => `${source}:${target}`);
        for (const mount of wanted)
          if (!has.includes(mount))
            wrong.push(`${name} ${container} lacks the mount ${mount}: ${has.join(', ')}`);
      }
      for (const [container, wanted] of Object.entries(environment)) {
        const spec = host?.containers.find((c) => c.spec.name === container)?.spec;
        const has = Object.entries(spec?.environment ?? {}).map(([key, value]) => `${key}=${value}`);
        for (const one of wanted)
          if (!has.includes(one)) wrong.push(`${name} ${container} lacks ${one}: ${has.join(', ')}`);
      }
      const looked = [
        ...(host?.checks.modules ?? []).map((one) => `module ${one.name}`),
        ...(host?.checks.volumeGroups ?? []).map((one) => `volume group ${one.name}`),
      ];
      for (const wanted of prechecks)
        if (!looked.includes(wanted))
          wrong.push(`${name} does not look for the ${wanted}, but for [${looked.join(', ')}]`);
      return [
        ...wrong,
        ...Object.entries(files).flatMap(([path, file]) => checkFile(name, withFiles, path, file)),
      ];
    },
  );
  const plan = expected.plan.length > 0 ? firstPlan(desired) : undefined;
  const untold = expected.plan.flatMap((sentence) => {
    const why = plan && untrue(sentence, plan);
    return why ? [`plan: "${sentence}": ${why}`] : [];
  });
  return [...of, ...untold];
}

function checkFile(
  name: string,
  containers: readonly Pick<DesiredHost['containers'][number], 'files'>[],
  path: string,
  expected: ExpectedFile,
): string[] {
  const all = containers.flatMap((c) => c.files.map((file) => ({ container: c, file })));
  const found = all.find(({ file }) => file.path === `${CONFIG_FOLDER}/${path}`);
  if (!found) {
    const guess = nearest(
      path,
      all.map(({ file }) => file.path.slice(`${CONFIG_FOLDER}/`.length)),
    );
    return [`${name} has no file ${path}${guess ? `; did you mean "${guess}"?` : ''}`];
  }
  const lines = found.file.body.split('\n').map((line) => line.trim());
  const wrong = [
    ...expected.has.flatMap((line) => {
      if (lines.includes(line.trim())) return [];
      const guess = nearest(line.trim(), lines);
      return [`${name} ${path} lacks "${line}"${guess ? `; it has "${guess}"` : ''}`];
    }),
    ...expected.lacks.flatMap((line) =>
      lines.includes(line.trim()) ? [`${name} ${path} has "${line}", which it should not`] : [],
    ),
  ];
  if (expected.mode !== undefined && expected.mode !== found.file.mode)
    wrong.push(`${name} ${path} has mode ${found.file.mode}, not ${expected.mode}`);
  if (expected.owner !== undefined && expected.owner !== ownerOf(found.container.files, path))
    wrong.push(`${name} ${path} belongs to ${ownerOf(found.container.files, path)}, not ${expected.owner}`);
  return wrong;
}

/** The owner inside the container, from the config.json beside the file. */
function ownerOf(files: DesiredHost['containers'][number]['files'], path: string): string {
  const [folder = '', fileName = ''] = path.split('/');
  const config = files.find((file) => file.path === `${configFolder(folder)}/config.json`);
  const parsed: unknown = JSON.parse(config?.body ?? '{}');
  const entries: unknown = Object(parsed).config_files;
  if (!Array.isArray(entries)) return 'nobody';
  const entry: unknown = entries.find((e: unknown) => String(Object(e).source).endsWith(`/${fileName}`));
  return String(Object(entry).owner ?? 'nobody');
}
