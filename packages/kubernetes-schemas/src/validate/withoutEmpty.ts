import type { OpenApiSchema } from '../OpenApiSchema';

/**
 * A value without the fields that hold null or nothing, which is how an API
 * server reads its own kinds. Indices of lists stay as they are.
 */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutEmpty);
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, member]) => member !== null && member !== undefined)
          .map(([key, member]) => [key, withoutEmpty(member)]),
      )
    : value;
}

/**
 * The same for a custom resource. Of those, a server drops null only from the
 * fields that their schema knows: an unknown one is refused, null or not.
 */
export function withoutEmptyCustom(
  value: unknown,
  schema: OpenApiSchema | undefined,
): unknown {
  if (Array.isArray(value)) {
    return value.map(item => withoutEmptyCustom(item, schema?.items));
  }
  if (!isObject(value)) {
    return value;
  }
  const entries = Object.entries(value).flatMap(([key, member]) => {
    const known = fieldOf(schema, key);
    const isEmpty = member === undefined || (member === null && known);
    return isEmpty ? [] : [[key, withoutEmptyCustom(member, known)]];
  });
  return Object.fromEntries(entries);
}

function fieldOf(
  schema: OpenApiSchema | undefined,
  field: string,
): OpenApiSchema | undefined {
  const { properties, additionalProperties } = schema ?? {};
  return properties && Object.hasOwn(properties, field)
    ? properties[field]
    : additionalProperties;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
