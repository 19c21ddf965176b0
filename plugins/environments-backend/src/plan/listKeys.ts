import type { OpenApiSchema } from '@brown-bear/kubernetes-schemas';
import { isMap } from './maps';

/** Fields that tell the items of a list apart, as server-side apply does. */
function keysOf(schema: OpenApiSchema | undefined): readonly string[] {
  const mergeKey = schema?.['x-kubernetes-patch-merge-key'];
  return (
    schema?.['x-kubernetes-list-map-keys'] ??
    (mergeKey === undefined ? [] : [mergeKey])
  );
}

/**
 * Positions of the items by what identifies them; undefined for a list whose
 * items are told apart by their position alone.
 */
export function positionsByKey(
  list: readonly unknown[],
  schema: OpenApiSchema | undefined,
): Map<string, number> | undefined {
  const keys = keysOf(schema);
  if (keys.length === 0) {
    return undefined;
  }
  const positions = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    if (!isMap(item)) {
      return undefined;
    }
    const values = keys.map(
      key => item[key] ?? schema?.items?.properties?.[key]?.default,
    );
    const id = JSON.stringify(values.map(value => value ?? ''));
    if (positions.has(id)) {
      return undefined;
    }
    positions.set(id, index);
  }
  return positions;
}
