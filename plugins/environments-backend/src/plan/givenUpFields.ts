import type { PlannedFieldChange } from '@brown-bear/plugin-environments-common';
import { FIELD_MANAGER } from '../cluster/EnvironmentCluster';
import type { LiveObject } from '../cluster/EnvironmentCluster';
import { at, isMap, mapOf, mapsOf } from './maps';
import type { JsonMap } from './maps';
import { HIDDEN } from './withoutSecrets';

/**
 * Fields that the portal decides about now and will not once this is applied,
 * though they stay as they are: replicas, once an autoscaler has them. Applying
 * writes nothing else then, and still has to happen.
 */
export function givenUpFields(
  live: LiveObject,
  answer: LiveObject,
): PlannedFieldChange[] {
  return missing({
    had: ownFields(live),
    keeps: ownFields(answer),
    live,
    path: '',
  });
}

function ownFields({ metadata }: LiveObject): JsonMap {
  const { managedFields } = metadata as { managedFields?: unknown };
  const own = mapsOf(managedFields).find(
    ({ manager, operation, subresource }) =>
      manager === FIELD_MANAGER && operation === 'Apply' && !subresource,
  );
  return mapOf(own?.fieldsV1);
}

function missing(place: {
  had: JsonMap;
  keeps: JsonMap;
  live: unknown;
  path: string;
}): PlannedFieldChange[] {
  const { had, keeps, live, path } = place;
  return Object.keys(had).flatMap(name => {
    const rest = name.slice(2);
    if (!name.startsWith('f:')) {
      // Items are known by their keys; of sets and of the map itself none is a field.
      return name.startsWith('k:') ? inItem(place, name) : [];
    }
    const field = path === '' ? rest : `${path}.${rest}`;
    const value = at(live, rest);
    const kept = at(keeps, name);
    if (isMap(kept)) {
      const inner = { had: mapOf(at(had, name)), keeps: kept };
      return missing({ ...inner, live: value, path: field });
    }
    const shown = typeof value === 'number' ? value : HIDDEN;
    return [{ field, before: shown, after: shown }];
  });
}

function inItem(
  { had, keeps, live, path }: Parameters<typeof missing>[0],
  name: string,
): PlannedFieldChange[] {
  const kept = at(keeps, name);
  const keys = mapOf(JSON.parse(name.slice(2)));
  const items = mapsOf(live);
  const index = items.findIndex(item =>
    Object.entries(keys).every(([key, value]) => item[key] === value),
  );
  const field = `${path}[${index}]`;
  return isMap(kept)
    ? missing({
        had: mapOf(at(had, name)),
        keeps: kept,
        live: items[index],
        path: field,
      })
    : [{ field }];
}
