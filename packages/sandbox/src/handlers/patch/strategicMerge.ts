import type { OpenApiSchema } from '@brown-bear/kubernetes-schemas';
import { StatusError } from '../StatusError';

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function strategies(schema: OpenApiSchema | undefined): string[] {
  return (schema?.['x-kubernetes-patch-strategy'] ?? '').split(',');
}

function childSchema(
  schema: OpenApiSchema | undefined,
  name: string,
): OpenApiSchema | undefined {
  return schema?.properties?.[name] ?? schema?.additionalProperties;
}

function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .filter(item => !isObject(item) || item.$patch === undefined)
      .map(withoutDirectives);
  }
  if (!isObject(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, child]) => !name.startsWith('$') && child !== null)
      .map(([name, child]) => [name, withoutDirectives(child)]),
  );
}

function mergeKeyed(options: {
  target: readonly Fields[];
  patch: readonly Fields[];
  key: string;
  schema: OpenApiSchema | undefined;
}): Fields[] {
  const { target, patch, key, schema } = options;
  if (patch.some(item => isObject(item) && item.$patch === 'replace')) {
    return withoutDirectives(patch) as Fields[];
  }
  const result = [...target];
  for (const item of patch) {
    if (item[key] === undefined) {
      throw StatusError.badRequest(
        `map: ${JSON.stringify(
          item,
        )} does not contain declared merge key: ${key}`,
      );
    }
    const index = result.findIndex(other => other[key] === item[key]);
    if (item.$patch === 'delete') {
      if (index >= 0) {
        result.splice(index, 1);
      }
    } else if (index >= 0) {
      result[index] = mergeObjects(result[index], item, schema);
    } else {
      result.push(withoutDirectives(item) as Fields);
    }
  }
  return result;
}

/** `$setElementOrder/<list>` puts merged items where the client wants them. */
function ordered(
  list: unknown[],
  order: unknown,
  key: string | undefined,
): unknown[] {
  if (!Array.isArray(order)) {
    return list;
  }
  const identity = (item: unknown) =>
    key && isObject(item) ? item[key] : item;
  const wanted = order.map(identity);
  const rank = (item: unknown) => wanted.indexOf(identity(item));
  const named = list
    .filter(item => rank(item) >= 0)
    .sort((left, right) => rank(left) - rank(right));
  return [...named, ...list.filter(item => rank(item) < 0)];
}

function mergeLists(options: {
  target: unknown;
  patch: unknown[];
  schema: OpenApiSchema | undefined;
  order: unknown;
}): unknown[] {
  const { target, patch, schema, order } = options;
  if (!strategies(schema).includes('merge')) {
    return withoutDirectives(patch) as unknown[];
  }
  const list = Array.isArray(target) ? target : [];
  const key = schema?.['x-kubernetes-patch-merge-key'];
  const merged = key
    ? mergeKeyed({
        target: list as Fields[],
        patch: patch as Fields[],
        key,
        schema: schema?.items,
      })
    : [...list, ...patch.filter(item => !list.includes(item))];
  return ordered(merged, order, key);
}

function applyDirective(
  result: Fields,
  name: string,
  value: unknown,
  schema: OpenApiSchema | undefined,
): void {
  const [directive, field] = name.split('/');
  if (
    directive === '$deleteFromPrimitiveList' &&
    Array.isArray(result[field])
  ) {
    const gone = value as unknown[];
    result[field] = (result[field] as unknown[]).filter(
      item => !gone.includes(item),
    );
  } else if (directive === '$retainKeys') {
    const kept = value as string[];
    Object.keys(result)
      .filter(key => !kept.includes(key))
      .forEach(key => delete result[key]);
  } else if (directive === '$setElementOrder' && Array.isArray(result[field])) {
    const key = childSchema(schema, field)?.['x-kubernetes-patch-merge-key'];
    result[field] = ordered(result[field] as unknown[], value, key);
  }
}

function mergeObjects(
  target: unknown,
  patch: Fields,
  schema: OpenApiSchema | undefined,
): Fields {
  if (patch.$patch === 'replace') {
    return withoutDirectives(patch) as Fields;
  }
  const result: Fields = isObject(target) ? { ...target } : {};
  Object.entries(patch)
    .filter(([name]) => name.startsWith('$') && name !== '$patch')
    .forEach(([name, value]) => applyDirective(result, name, value, schema));
  for (const [name, value] of Object.entries(patch)) {
    if (name.startsWith('$')) {
      continue;
    }
    const known = childSchema(schema, name);
    if (value === null || (isObject(value) && value.$patch === 'delete')) {
      delete result[name];
    } else if (Array.isArray(value)) {
      result[name] = mergeLists({
        target: result[name],
        patch: value,
        schema: known,
        order: patch[`$setElementOrder/${name}`],
      });
    } else if (isObject(value)) {
      // Without anything to merge into, nulls and directives still mean nothing.
      result[name] = mergeObjects(result[name], value, known);
    } else {
      result[name] = value;
    }
  }
  return result;
}

/** https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/ */
export function strategicMerge(
  target: unknown,
  patch: unknown,
  schema: OpenApiSchema | undefined,
): unknown {
  if (!isObject(patch)) {
    throw StatusError.badRequest(
      'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
    );
  }
  return mergeObjects(target, patch, schema);
}
