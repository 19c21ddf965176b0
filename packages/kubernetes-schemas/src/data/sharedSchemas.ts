import type { OpenApiSchema } from '../OpenApiSchema';
import { once } from './once';
import { readData } from './readData';

/** A schema as it is kept: what others have too stands in `shared.json`. */
export type CompactSchema = OpenApiSchema | { $part: number };

/**
 * What the schemas of custom resources have in common, once each: their pods
 * above all. Items refer only to items before them.
 */
const shared = once(() => {
  const schemas: OpenApiSchema[] = [];
  for (const item of readData<CompactSchema[]>(
    'custom-resources',
    'shared.json',
  )) {
    schemas.push(restoreFrom(schemas, item));
  }
  return schemas;
});

const names = once(
  () =>
    new Map(
      shared().map((schema, index) => [schema, `custom-resources#${index}`]),
    ),
);

/**
 * A custom resource's schema with its shared parts put back: the same object
 * wherever the same part is.
 */
export function restoreSchema(schema: CompactSchema): OpenApiSchema {
  return restoreFrom(shared(), schema);
}

/** Shared parts by a name of their own, for who treats each of them once. */
export function sharedSchemas(): [name: string, schema: OpenApiSchema][] {
  return [...names()].map(([schema, name]) => [name, schema]);
}

/** Name of a schema that is a shared part. */
export function sharedNameOf(schema: OpenApiSchema): string | undefined {
  return names().get(schema);
}

function restoreFrom(
  parts: readonly OpenApiSchema[],
  schema: CompactSchema,
): OpenApiSchema {
  if ('$part' in schema) {
    return parts[schema.$part];
  }
  const restore = (part: OpenApiSchema) => restoreFrom(parts, part);
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([field, part]) => [
          field,
          restore(part),
        ]),
      ),
    }),
    ...(items && { items: restore(items) }),
    ...(additionalProperties && {
      additionalProperties: restore(additionalProperties),
    }),
  };
}
