import { jsonWithReferences, type Scope } from '../domain/template';
import type { Compilation } from './compilation';
import { CONFIG_MOUNT, type Placed } from './config-files';
import type { Placement } from './placement';

/** `config.json`, from which kolla_set_configs lays out the container (Kolla's container contract). */
export function configJson(
  compilation: Compilation,
  placement: Placement,
  scope: Scope,
  files: readonly Placed[],
  command: readonly string[],
): string {
  const owner = placement.decl.user ?? placement.role.spec.user ?? placement.role.spec.name;
  const text = (template: string) => compilation.text(placement.role, template, scope);
  return `${jsonWithReferences({
    command: commandLine(command),
    config_files: files.map((file) => ({
      source: `${CONFIG_MOUNT}/${file.fileName}`,
      dest: file.dest,
      owner: file.owner ?? owner,
      perm: file.perm,
    })),
    directories: placement.decl.directories.map((d) => ({
      path: text(d.path),
      owner: d.owner ?? owner,
      ...(d.perm ? { perm: d.perm } : {}),
    })),
    permissions: placement.decl.permissions.map((p) => ({
      path: text(p.path),
      owner: p.owner ?? owner,
      ...(p.perm ? { perm: p.perm } : {}),
      recurse: false,
    })),
  })}\n`;
}

/** Kolla's `kolla_start` splits a string at blanks; what a string cannot say is a list, which ours takes as it is. */
const commandLine = (argv: readonly string[]): string | readonly string[] =>
  argv.every((word) => /^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) ? argv.join(' ') : argv;
