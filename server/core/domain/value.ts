/** The values of settings and variables, as YAML and templates have them. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export const isRecord = (v: unknown): v is Readonly<Record<string, unknown>> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** A parsed YAML or JSON value as a Value; what they do not know (dates) becomes its text. */
export function toValue(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(toValue);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, toValue(v)]));
  return String(value);
}
