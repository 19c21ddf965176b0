import { mapOf } from '../../cluster/json';
import type { JsonMap } from '../../cluster/json';

/**
 * Looks whether every field of a `fieldsV1` is in an object. `missing` is the
 * path of the first that is not: applied once, and rendered no more.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export function appliedFields(
  fields: JsonMap,
  object: unknown,
): { missing?: string } {
  for (const [key, below] of Object.entries(fields)) {
    const found = key === '.' ? { value: object } : childOf(object, key);
    if (!found) {
      return { missing: key };
    }
    const { missing } = appliedFields(mapOf(below), found.value);
    if (missing !== undefined) {
      return { missing: `${key} ${missing}` };
    }
  }
  return {};
}

function childOf(object: unknown, key: string): { value: unknown } | undefined {
  const name = key.slice(2);
  if (key.startsWith('f:')) {
    const map = mapOf(object);
    return Object.hasOwn(map, name) ? { value: map[name] } : undefined;
  }
  const items: unknown[] = Array.isArray(object) ? object : [];
  if (key.startsWith('i:')) {
    const index = Number(name);
    return index < items.length ? { value: items[index] } : undefined;
  }
  const wanted: unknown = JSON.parse(name);
  const index = items.findIndex(item =>
    key.startsWith('k:')
      ? hasKeys(mapOf(item), mapOf(wanted))
      : JSON.stringify(item) === JSON.stringify(wanted),
  );
  return index === -1 ? undefined : { value: items[index] };
}

/** Keys that a server fills in, like the protocol of a port, are not rendered. */
function hasKeys(item: JsonMap, keys: JsonMap): boolean {
  const entries = Object.entries(keys);
  return (
    entries.some(([key, value]) => item[key] === value) &&
    entries.every(
      ([key, value]) => item[key] === undefined || item[key] === value,
    )
  );
}
