import type { OpenApiSchema } from '@brown-bear/kubernetes-schemas';

type Fields = Record<string, unknown>;

/** Fills in the defaults that a CustomResourceDefinition's schema names. */
export function customDefaults(schema: OpenApiSchema, value: unknown): unknown {
  if (Array.isArray(value)) {
    return schema.items
      ? value.map(item => customDefaults(schema.items!, item))
      : value;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const result: Fields = { ...(value as Fields) };
  for (const [name, known] of Object.entries(schema.properties ?? {})) {
    const child = result[name] ?? known.default;
    if (child !== undefined) {
      result[name] = customDefaults(known, child);
    }
  }
  if (schema.additionalProperties) {
    for (const [name, child] of Object.entries(result)) {
      result[name] = customDefaults(schema.additionalProperties, child);
    }
  }
  return result;
}
