import { parseQuantity } from '@brown-bear/platform';
import { mapOf } from '../../cluster/json';

/** Maps whose values are quantities, which servers write in a form of their own. */
const QUANTITIES = [
  'averageValue',
  'capacity',
  'default',
  'defaultRequest',
  'hard',
  'limits',
  'max',
  'maxAllowed',
  'min',
  'minAllowed',
  'requests',
  'sizeLimit',
  'storage',
];

/** What only the server knows. */
const IGNORED = ['apiVersion', 'kind', 'status'];

/**
 * Path of the first field of `rendered` that `live` has otherwise; undefined
 * where all are there. What `live` has besides is of no interest here: servers
 * fill in defaults, and other managers add theirs.
 */
export function differs(rendered: unknown, live: unknown): string | undefined {
  for (const [key, value] of Object.entries(mapOf(rendered))) {
    const found = IGNORED.includes(key)
      ? undefined
      : below({ wanted: value, found: mapOf(live)[key], path: [key] });
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

type Pair = { wanted: unknown; found: unknown; path: readonly string[] };

function below({ wanted, found, path }: Pair): string | undefined {
  if (wanted === undefined) {
    return undefined;
  }
  if (Array.isArray(wanted)) {
    return inList({ wanted, found, path });
  }
  if (typeof wanted === 'object' && wanted !== null) {
    for (const [key, value] of Object.entries(wanted)) {
      const at = below({
        wanted: value,
        found: mapOf(found)[key],
        path: [...path, key],
      });
      if (at !== undefined) {
        return at;
      }
    }
    return undefined;
  }
  return isSame({ wanted, found, path }) ? undefined : path.join('.');
}

function inList({
  wanted,
  found,
  path,
}: Pair & { wanted: unknown[] }): string | undefined {
  const items: unknown[] = Array.isArray(found) ? found : [];
  const isNamed = wanted.every(
    item => typeof mapOf(item).name === 'string' && items.length > 0,
  );
  // Others may have added items of theirs to a list by name; to no other list.
  if (!isNamed && items.length !== wanted.length) {
    return path.join('.');
  }
  for (const [index, item] of wanted.entries()) {
    const same = isNamed
      ? items.find(other => mapOf(other).name === mapOf(item).name)
      : items[index];
    const at = below({
      wanted: item,
      found: same,
      path: [...path, String(index)],
    });
    if (at !== undefined) {
      return at;
    }
  }
  return undefined;
}

function isSame({ wanted, found, path }: Pair): boolean {
  if (wanted === found) {
    return true;
  }
  // Servers leave out what is empty, false or nought of the fields they know.
  if (found === undefined) {
    return wanted === '' || wanted === false || wanted === 0;
  }
  const isQuantity = path.some(key => QUANTITIES.includes(key));
  if (!isQuantity) {
    return false;
  }
  const a = parseQuantity(String(wanted));
  return a !== undefined && a === parseQuantity(String(found));
}
