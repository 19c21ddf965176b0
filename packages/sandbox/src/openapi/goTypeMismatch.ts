import type { OpenApiSchema } from '@brown-bear/kubernetes-schemas';

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The structure that holds a field, as Kubernetes' sources name it. */
function structureOf(kind: string, steps: readonly string[]): string {
  const holder = steps[steps.length - 2];
  if (holder === undefined) {
    return kind;
  }
  if (holder === 'metadata') {
    return 'ObjectMeta';
  }
  if (/^(?:initC|ephemeralC|c)ontainers$/.test(holder)) {
    return 'Container';
  }
  if (holder === 'spec') {
    return steps.length === 2 ? `${kind}Spec` : 'PodSpec';
  }
  return holder === 'status' ? `${kind}Status` : capitalised(holder);
}

function goTypeOf(schema: OpenApiSchema, name: string): string {
  switch (schema.type) {
    case 'integer':
      return schema.format ?? 'int64';
    case 'boolean':
      return 'bool';
    case 'number':
      return 'float64';
    case 'array':
      return schema.items?.type === 'string'
        ? '[]string'
        : `[]v1.${capitalised(name).replace(/s$/, '')}`;
    case 'object':
      return schema.additionalProperties
        ? 'map[string]string'
        : `v1.${capitalised(name)}`;
    default:
      return 'string';
  }
}

function jsonTypeOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** What Go's JSON decoder says of a value of the wrong type. */
export function goTypeMismatch(options: {
  kind: string;
  path: string;
  schema: OpenApiSchema;
  value: unknown;
}): string {
  const { kind, path, schema, value } = options;
  if (schema.oneOf && typeof value === 'string') {
    return `quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`;
  }
  const steps = path.replace(/\[\d+\]/g, '').split('.');
  const last = steps[steps.length - 1];
  const isMapValue = ['labels', 'annotations', 'matchLabels', 'data'].includes(
    steps[steps.length - 2],
  );
  // A value in a map is named by the map.
  const named = isMapValue ? steps.slice(0, -1) : steps;
  return `json: cannot unmarshal ${jsonTypeOf(
    value,
  )} into Go struct field ${structureOf(kind, named)}.${named.join(
    '.',
  )} of type ${goTypeOf(schema, last)}`;
}
