import type { OpenApiSchema } from '../OpenApiSchema';

/**
 * A JSON pointer as Kubernetes writes paths: `spec.containers[0].image`, and
 * `resources.limits[cpu]` where the key of a map is meant.
 */
export function fieldPath(
  pointer: string,
  schema: OpenApiSchema | undefined,
): string {
  const segments = pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
  let at = schema;
  let path = '';
  for (const segment of segments) {
    const isIndex = at?.items !== undefined;
    const isKey = at?.additionalProperties !== undefined;
    path = isIndex || isKey ? `${path}[${segment}]` : joinField(path, segment);
    at = at?.properties?.[segment] ?? at?.additionalProperties ?? at?.items;
  }
  return path;
}

/** The path of a field of what a path leads to. */
export function joinField(path: string, field: string): string {
  return path ? `${path}.${field}` : field;
}
