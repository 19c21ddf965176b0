import type { OpenApiSchema } from '@brown-bear/kubernetes-schemas';
import { StatusError } from '../StatusError';

type Fields = Record<string, unknown>;

/** What `$patch` may ask for. */
const DIRECTIVES = ['delete', 'merge', 'replace'];

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

function fault(message: string): StatusError {
  return StatusError.create({ code: 500, reason: 'InternalError', message });
}

type Identity = (item: unknown) => unknown;

/**
 * Puts what only the server has among what the patch has: each before the first
 * item of the patch that the server has later.
 */
function interleave(options: {
  patched: readonly unknown[];
  others: readonly unknown[];
  serverOrder: readonly unknown[];
  identity: Identity;
}): unknown[] {
  const { patched, others, serverOrder, identity } = options;
  const rank = (item: unknown) => serverOrder.indexOf(identity(item));
  const result = [...patched];
  let from = 0;
  for (const item of others) {
    let place = from;
    while (place < result.length && rank(result[place]) <= rank(item)) {
      place += 1;
    }
    result.splice(place, 0, item);
    from = place + 1;
  }
  return result;
}

/** Sorts the items of a merged list as the patch, or its order list, wants them. */
function arrange(options: {
  merged: readonly unknown[];
  order: readonly unknown[];
  serverOrder: readonly unknown[];
  identity: Identity;
}): unknown[] {
  const { merged, order, identity } = options;
  const rank = (item: unknown) => order.indexOf(identity(item));
  const patched = merged
    .filter(item => rank(item) >= 0)
    .sort((left, right) => rank(left) - rank(right));
  const others = merged.filter(item => rank(item) < 0);
  return interleave({ ...options, patched, others });
}

function mergeKeyed(options: {
  target: readonly Fields[];
  patch: readonly Fields[];
  key: string;
  schema: OpenApiSchema | undefined;
}): Fields[] {
  const { target, patch, key, schema } = options;
  const result = [...target];
  for (const item of patch) {
    const { $patch: directive } = item;
    if (directive !== undefined && !DIRECTIVES.includes(String(directive))) {
      throw fault(`unknown patch type: ${directive}`);
    }
    if (item[key] === undefined) {
      throw fault(
        `map: ${JSON.stringify(
          item,
        )} does not contain declared merge key: ${key}`,
      );
    }
    const index = result.findIndex(other => other[key] === item[key]);
    if (directive === 'delete') {
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

function mergeLists(options: {
  target: unknown;
  patch: unknown[];
  schema: OpenApiSchema | undefined;
  order: unknown;
}): unknown[] {
  const { target, patch, schema } = options;
  const replaces = patch.some(
    item => isObject(item) && item.$patch === 'replace',
  );
  const isMerged = strategies(schema).includes('merge') && !replaces;
  // A list that is not there yet is taken as it is, equal keys and all.
  if (!isMerged || !Array.isArray(target)) {
    return withoutDirectives(patch) as unknown[];
  }
  const list: unknown[] = target;
  const key = schema?.['x-kubernetes-patch-merge-key'];
  const identity: Identity = item => (key && isObject(item) ? item[key] : item);
  const merged = key
    ? mergeKeyed({
        target: list as Fields[],
        patch: patch as Fields[],
        key,
        schema: schema?.items,
      })
    : [...list, ...patch.filter(item => !list.includes(item))];
  const order = Array.isArray(options.order) ? options.order : patch;
  return arrange({
    merged,
    order: order.map(identity),
    serverOrder: list.map(identity),
    identity,
  });
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
    const identity: Identity = item =>
      key && isObject(item) ? item[key] : item;
    const merged = result[field] as unknown[];
    result[field] = arrange({
      merged,
      order: (value as unknown[]).map(identity),
      serverOrder: merged.map(identity),
      identity,
    });
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
