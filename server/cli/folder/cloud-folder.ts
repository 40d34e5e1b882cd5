import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Diagnostic, hasErrors } from '../../core/domain/diagnostic';
import type { BesideFiles, NamedText } from '../../core/domain/folder-files';
import { CERTIFICATES } from '../../core/domain/kept-file';
import { type ClosedFolder, inFolder } from '../../usecases/closed-folder';
import { isCertificate, isGlobalsPart, missingGlobals, unreadPart } from '../../usecases/folder-rules';
import type { CliDeps } from '../cli-deps';
import { diagnosed, Failure } from '../failure';
import { findInventories } from './inventories';
import { notUtf8, readText } from './read-text';
import { treeFault } from './tree-fault';
import type { VaultOptions } from './vault-keys';

/** A Kolla-style folder, read. What is missing is undefined. */
export interface CloudFolder extends ClosedFolder {
  readonly path: string;
  /** As the operator typed it. */
  readonly given: string;
}

/** Which folder a command works on. */
export interface FolderOptions {
  readonly folder: string;
  /** The inventories that `-i` names; that of the folder when there are none. */
  readonly inventories?: readonly string[] | undefined;
  /** Passwords of ansible-vault. */
  readonly vault?: VaultOptions | undefined;
}

/** Reads the folder of a cloud. Throws a Failure that names everything that is missing. */
export async function readCloudFolder(
  { folder: given, inventories: named = [] }: FolderOptions,
  name: string | undefined,
  readTree: CliDeps['readTree'],
): Promise<CloudFolder> {
  const path = resolve(given);
  if (!(await isFolder(path)))
    throw new Failure(({ failures }) => failures.noFolder(given), {
      remedy: ({ failures }) => failures.folderRemedy,
    });
  const faults: Diagnostic[] = [];
  const treeOf = (place: string) =>
    readTree(join(path, place), (file, because) => faults.push(treeFault(join(place, file), because)));
  const [found, globals, passwords, config, parts, pem] = await Promise.all([
    findInventories(path, named),
    readText(path, 'globals.yml'),
    readText(path, 'passwords.yml'),
    treeOf('config'),
    treeOf('globals.d'),
    treeOf('certificates'),
  ]);
  const [inventory, ...others] = found.texts;
  const wrong: Diagnostic[] = [...found.diagnostics, ...(globals ? [] : [missingGlobals])];
  if (!inventory || !globals || wrong.length > 0)
    throw diagnosed(wrong.map((diagnostic) => inFolder(diagnostic, given)));
  const places = [...new Set([...found.places, '.'])];
  const more = Object.entries(parts).map(([file, text]) => ({ file: `globals.d/${file}`, text }));
  const variables = await Promise.all(places.map((place) => readVariables(place, treeOf)));
  for (const { file, text } of [...more, ...variables.flatMap(textsOf)])
    if (text.includes('\uFFFD')) throw notUtf8(join(given, file), text);
  if (hasErrors(faults)) throw diagnosed(faults.map((diagnostic) => inFolder(diagnostic, given)));
  return {
    path,
    given,
    name: name ?? basename(path),
    inventory,
    globals,
    passwords,
    overrides: Object.entries(config).map(([file, text]) => ({ path: file, text })),
    beside: {
      inventories: others,
      globals: more.filter(({ file }) => isGlobalsPart.test(file)),
      variables,
      ...certificatesIn(pem),
    },
    diagnostics: [
      ...faults,
      ...more.flatMap(({ file }) => (isGlobalsPart.test(file) ? [] : [unreadPart(file)])),
    ],
  };
}

const certificatesIn = (texts: Readonly<Record<string, string>>): Pick<BesideFiles, 'certificates'> => {
  const certificates = Object.entries(texts).flatMap(([file, text]) =>
    isCertificate(file) ? [{ file: `${CERTIFICATES}${file}`, text }] : [],
  );
  return certificates.length > 0 ? { certificates } : {};
};

async function readVariables(place: string, treeOf: CliDeps['readTree']) {
  const [groups, hosts] = await Promise.all(
    ['group_vars', 'host_vars'].map((name) => treeOf(join(place, name))),
  );
  return { place: place === '.' ? '' : `${place}/`, groups: groups ?? {}, hosts: hosts ?? {} };
}

const textsOf = ({ place, groups, hosts }: BesideFiles['variables'][number]): NamedText[] =>
  Object.entries({ group_vars: groups, host_vars: hosts }).flatMap(([kind, texts]) =>
    Object.entries(texts).map(([file, text]) => ({ file: `${place}${kind}/${file}`, text })),
  );

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
