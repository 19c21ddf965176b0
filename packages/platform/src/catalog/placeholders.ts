import type { YamlPath } from '../yaml/PositionedDocument';

/** `{ $text: ./openapi.yaml }`: the catalog puts the file in its place. */
export type Placeholder = { path: YamlPath; target: string };

function placeholderOf(value: unknown): [string, string] | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const entries = Object.entries(value);
  const [key, target] = entries[0] ?? [];
  return entries.length === 1 &&
    key?.startsWith('$') &&
    typeof target === 'string'
    ? [key, target]
    : undefined;
}

/** Every placeholder below a value, with the path of its key. */
export function placeholdersIn(
  value: unknown,
  path: YamlPath = [],
): Placeholder[] {
  const placeholder = placeholderOf(value);
  if (placeholder) {
    const [key, target] = placeholder;
    return [{ path: [...path, key], target }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      placeholdersIn(item, [...path, index]),
    );
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) =>
        placeholdersIn(item, [...path, key]),
      )
    : [];
}

/** The value with some text in place of each placeholder, as schemas expect it. */
export function fillPlaceholders(value: unknown): unknown {
  const placeholder = placeholderOf(value);
  if (placeholder) {
    return `text of ${placeholder[1]}`;
  }
  if (Array.isArray(value)) {
    return value.map(fillPlaceholders);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          fillPlaceholders(item),
        ]),
      )
    : value;
}
