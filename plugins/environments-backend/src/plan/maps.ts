/**
 * A map of an object. Objects come from clusters, so nothing below the top
 * level is what its type says until it has been looked at.
 */
export type JsonMap = Readonly<Record<string, unknown>>;

const EMPTY: JsonMap = Object.freeze({});

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function mapOf(value: unknown): JsonMap {
  return isMap(value) ? value : EMPTY;
}

export function mapsOf(value: unknown): readonly JsonMap[] {
  return Array.isArray(value) ? value.map(mapOf) : [];
}

/** Own value of a key: `constructor` is a label like any other. */
export function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((inner, key) => {
    const map = mapOf(inner);
    return Object.hasOwn(map, key) ? map[key] : undefined;
  }, value);
}
