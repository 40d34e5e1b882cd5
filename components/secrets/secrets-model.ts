import type { RoleSecrets, SecretRow, SecretsView } from '@/server/views/secrets';

/** Roles with the secrets that fit a search, and of those in use alone where asked; a role of unknown use counts as used. */
export function fittingRoles(view: SecretsView, search: string, onlyUsed: boolean): readonly RoleSecrets[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return view.roles.flatMap((role) => {
    if (onlyUsed && role.used === false) return [];
    const secrets = role.secrets.filter(({ name }) => {
      const text = `${name} ${role.name} ${role.title.en} ${role.title.zh}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    return secrets.length > 0 ? [{ ...role, secrets }] : [];
  });
}

/** Whether a new value can be made for it: a missing one always can. */
export const canRotate = ({ version, rotation }: SecretRow): boolean =>
  version === undefined || rotation.kind === 'plan';

/** How many are kept, and the names of those that roles in use still miss. */
export function countsOf({ roles, others }: SecretsView): {
  readonly kept: number;
  readonly missing: readonly string[];
} {
  const all = roles.flatMap(({ secrets }) => secrets);
  const inUse = roles.filter(({ used }) => used !== false).flatMap(({ secrets }) => secrets);
  return {
    kept: all.filter(({ version }) => version !== undefined).length + others.length,
    missing: inUse.filter(({ version }) => version === undefined).map(({ name }) => name),
  };
}
