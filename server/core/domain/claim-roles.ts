import { type Grant, reaches } from './account-role';

/** Somebody whose claim holds this value gets the role: in the panel, or in one cloud. */
export interface ClaimRule {
  readonly value: string;
  /** Absent: the panel. */
  readonly cloud?: string;
  readonly role: Grant;
}

/** The roles of a person who signs in through a provider. */
export interface ClaimMapping {
  /** The claim that the rules look at: `groups`, or a path: `realm_access.roles`. */
  readonly claim: string;
  readonly rules: readonly ClaimRule[];
  /** The panel role of a person whom no rule matches. */
  readonly otherwise: Grant;
}

/** The texts that a claim holds: a list, or one. */
export function claimValues(claims: Readonly<Record<string, unknown>>, path: string): readonly string[] {
  const whole = Object.hasOwn(claims, path) ? claims[path] : undefined;
  const found =
    whole ??
    path
      .split('.')
      .reduce<unknown>(
        (at, name) =>
          typeof at === 'object' && at !== null && Object.hasOwn(at, name)
            ? Reflect.get(at, name)
            : undefined,
        claims,
      );
  const list = Array.isArray(found) ? found : [found];
  return list.filter((one): one is string => typeof one === 'string');
}

/** Roles from the provider's claims: where several rules match, the highest role wins. */
export function rolesOf(
  claims: Readonly<Record<string, unknown>>,
  { claim, rules, otherwise }: ClaimMapping,
): { readonly role: Grant; readonly clouds: readonly { readonly cloud: string; readonly role: Grant }[] } {
  const values = claimValues(claims, claim);
  let role: Grant | undefined;
  const clouds = new Map<string, Grant>();
  for (const rule of rules.filter(({ value }) => values.includes(value))) {
    if (rule.cloud === undefined) role = role === undefined || reaches(rule.role, role) ? rule.role : role;
    else if (reaches(rule.role, clouds.get(rule.cloud) ?? 'none')) clouds.set(rule.cloud, rule.role);
  }
  return { role: role ?? otherwise, clouds: [...clouds].map(([cloud, own]) => ({ cloud, role: own })) };
}
