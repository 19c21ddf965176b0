/**
 * A map of a manifest. Objects come from files and clusters, so nothing below
 * the top level is what its type says until it has been looked at.
 */
export type JsonMap = Readonly<Record<string, unknown>>;

const EMPTY: JsonMap = Object.freeze({});

/** Whether a value is a map rather than a list or a scalar. */
export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is a map, an empty one otherwise. */
export function mapOf(value: unknown): JsonMap {
  return isMap(value) ? value : EMPTY;
}

/** The items of a list; none if it is not a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The items of a list as maps; an odd item counts as an empty map. */
export function mapsOf(value: unknown): readonly JsonMap[] {
  // Not map(), which skips the holes that a removed item leaves.
  return Array.from(listOf(value), mapOf);
}

/** The text, or undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter(item => typeof item === 'string');
}

/** The number, or undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

/** The value at the end of a chain of keys. */
export function valueAt(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((inner, key) => mapOf(inner)[key], value);
}

/** A value as a message shows it; never use it on what may be a secret. */
export function shown(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  const text =
    typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/**
 * Path of a key in a map, as Kubernetes writes it: `metadata.name`, but
 * `metadata.labels[brown-bear.io/owner]`.
 */
export function keyField(path: string, key: string): string {
  return /^[\w-]+$/.test(key) ? `${path}.${key}` : `${path}[${key}]`;
}
