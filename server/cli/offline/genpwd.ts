import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrors } from '../../core/domain/diagnostic';
import { generateSecrets } from '../../core/secrets/generate-secrets';
import { readPasswords } from '../../core/secrets/read-passwords';
import { writePasswords } from '../../core/secrets/write-passwords';
import type { CliDeps } from '../cli-deps';
import { counted, Failure } from '../failure';
import { inFolder } from '../folder/cloud-folder';
import { loadKit, secretKinds } from '../folder/load-folder';
import { writeAtomically } from '../folder/write-atomically';
import type { Output } from '../terminal';

/** Fills what is empty or missing in passwords.yml; what is there stays, also comments and order. */
export async function genpwd(deps: CliDeps, output: Output, folder: string): Promise<void> {
  const path = join(folder, 'passwords.yml');
  const [kit, text] = await Promise.all([loadKit(deps), existing(path, folder)]);
  const kinds = secretKinds(kit);
  const read = readPasswords(text ?? '', 'passwords.yml', new Set(Object.keys(kinds)));
  const diagnostics = read.diagnostics.map((diagnostic) => inFolder(diagnostic, folder));
  if (!read.value || hasErrors(diagnostics)) throw new Failure('', { diagnostics });
  const known = read.value;
  const missing = Object.keys(kinds).filter((name) => known[name] === undefined);
  const sshKeys = missing.some((name) => kinds[name]?.kind === 'ssh_key');
  const { secrets, made } = generateSecrets(kinds, known, await deps.random(sshKeys));
  if (made.length > 0 || text === undefined)
    await writeAtomically(path, writePasswords(text ?? '---\n', secrets));
  const kept = Object.keys(secrets).length - made.length;
  if (output.json) output.out(JSON.stringify({ type: 'genpwd', file: path, made }));
  else
    output.out(
      made.length === 0
        ? `${path}: every secret has a value already`
        : `${path}: made ${counted(made.length, 'secret')}${kept === 0 ? '' : `; ${counted(kept, 'secret')} stayed`}`,
    );
}

async function existing(path: string, folder: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'ENOENT') throw cause;
    await readFile(folder).catch((missing: unknown) => {
      if (missing instanceof Error && 'code' in missing && missing.code === 'ENOENT')
        throw new Failure(`${folder}: there is no such folder`);
    });
    return undefined;
  }
}
