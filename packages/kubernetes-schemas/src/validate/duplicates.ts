/** What makes the items of a list of maps distinct. */
export type ListKeys = {
  keys: readonly string[];
  /** Values that count where a key is left out. */
  defaults: Readonly<Record<string, unknown>>;
};

/** Two items that should be one. */
export type Duplicate = { first: number; second: number; what: string };

/** Items of a list of maps whose keys another item has too. */
export function duplicateItems(
  { keys, defaults }: ListKeys,
  items: readonly unknown[],
): Duplicate[] {
  return duplicates(items, item => {
    if (typeof item !== 'object' || item === null) {
      return undefined;
    }
    const values = item as Record<string, unknown>;
    return keys
      .map(key => `${key} ${JSON.stringify(values[key] ?? defaults[key])}`)
      .join(' and ');
  });
}

/** Values that a set has twice. */
export function duplicateValues(items: readonly unknown[]): Duplicate[] {
  return duplicates(items, item => JSON.stringify(item));
}

function duplicates(
  items: readonly unknown[],
  describe: (item: unknown) => string | undefined,
): Duplicate[] {
  const seen = new Map<string, number>();
  const found: Duplicate[] = [];
  items.forEach((item, second) => {
    const what = describe(item);
    if (what === undefined) {
      return;
    }
    const first = seen.get(what);
    if (first === undefined) {
      seen.set(what, second);
    } else {
      found.push({ first, second, what });
    }
  });
  return found;
}
