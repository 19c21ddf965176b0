import { namedSchemas, referencedName } from '../data/namedSchemas';
import { sharedNameOf } from '../data/sharedSchemas';
import type { OpenApiSchema } from '../OpenApiSchema';
import type { ListKeys } from './duplicates';
import { fromCustom, WHOLE_QUANTITY } from './fromCustom';
import { knownValues } from './knownValues';

/** JSON Schema as ajv takes it, with the keywords this package adds. */
export type AjvSchema = Readonly<Record<string, unknown>>;

const COPIED = [
  'enum',
  'maxLength',
  'maxProperties',
  'minimum',
  'minLength',
  'minProperties',
  'pattern',
  'required',
] as const;

const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/**
 * The strict form of a named schema of Kubernetes: fields it does not name are
 * refused, unless it says that it keeps them.
 */
export function ajvSchema(name: string, schema: OpenApiSchema): AjvSchema {
  return name === QUANTITY
    ? { quantity: 'any' }
    : strict(withKnownValues(schema, knownValues(name)), referTo);
}

/** The same of a custom resource, or of a part that several share. */
export function customAjvSchema(schema: OpenApiSchema): AjvSchema {
  return strict(fromCustom(schema), referToCustom);
}

/** What stands for a schema inside another. */
type Refer = (schema: OpenApiSchema) => AjvSchema;

function referTo(schema: OpenApiSchema): AjvSchema {
  const name = referencedName(schema);
  return name ? { $ref: name } : strict(schema, referTo);
}

function referToCustom(schema: OpenApiSchema): AjvSchema {
  const name = referencedName(schema) ?? sharedNameOf(schema);
  return name ? { $ref: name } : customAjvSchema(schema);
}

function withKnownValues(
  schema: OpenApiSchema,
  values: Readonly<Record<string, readonly string[]>>,
): OpenApiSchema {
  const properties = { ...schema.properties };
  for (const [field, known] of Object.entries(values)) {
    properties[field] = { ...properties[field], enum: known };
  }
  return schema.properties ? { ...schema, properties } : schema;
}

function strict(schema: OpenApiSchema, refer: Refer): AjvSchema {
  if (schema.format === 'int-or-string') {
    return { intOrString: true };
  }
  if (schema.format === WHOLE_QUANTITY) {
    return { quantity: 'whole' };
  }
  const result: Record<string, unknown> = {};
  for (const keyword of COPIED) {
    if (schema[keyword] !== undefined) {
      result[keyword] = schema[keyword];
    }
  }
  if (schema.type) {
    result.type = schema.type;
  }
  if (schema.format) {
    result.format = schema.format;
  }
  return {
    ...result,
    ...strictObject(schema, refer),
    ...strictList(schema, refer),
  };
}

function strictObject(schema: OpenApiSchema, refer: Refer): AjvSchema {
  const { properties, additionalProperties } = schema;
  if (additionalProperties) {
    return { additionalProperties: refer(additionalProperties) };
  }
  // An object of which nothing is said may hold anything.
  if (!properties) {
    return {};
  }
  const entries = Object.entries(properties).map(([field, property]) => [
    field,
    refer(property),
  ]);
  return {
    properties: Object.fromEntries(entries),
    ...(!schema['x-kubernetes-preserve-unknown-fields'] && {
      additionalProperties: false,
    }),
  };
}

function strictList(schema: OpenApiSchema, refer: Refer): AjvSchema {
  const { items } = schema;
  if (!items) {
    return {};
  }
  const list: Record<string, unknown> = { items: refer(items) };
  const keys = schema['x-kubernetes-list-map-keys'];
  if (keys) {
    const listKeys: ListKeys = { keys, defaults: defaultsOf(items, keys) };
    list.uniqueKeys = listKeys;
  }
  if (schema['x-kubernetes-list-type'] === 'set') {
    list.uniqueValues = true;
  }
  return list;
}

/** Keys that are left out count with their default: a port's protocol is TCP. */
function defaultsOf(
  items: OpenApiSchema,
  keys: readonly string[],
): Record<string, unknown> {
  const name = referencedName(items);
  const properties = (name ? namedSchemas().get(name) : items)?.properties;
  return Object.fromEntries(
    keys
      .map(key => [key, properties?.[key]?.default] as const)
      .filter(([, value]) => value !== undefined),
  );
}
