import type { OpenApiSchema } from '@brown-bear/kubernetes-schemas';

export type Json = Record<string, unknown>;

/**
 * What server-side apply has to know of a type: where fields are owned one by
 * one, and where a value is owned as a whole.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
export type TypeSchema =
  | { type: 'leaf' }
  /** Objects and maps of which nothing is known: every key is owned by itself. */
  | { type: 'deduced' }
  | {
      type: 'map';
      /** Named fields; undefined for the keys of a free map. */
      field(name: string): TypeSchema | undefined;
      /** Of the values of a free map. */
      element: TypeSchema | undefined;
      /** Structures that Go's types always have, set or not: nobody adds them. */
      isImplicit(name: string): boolean;
    }
  | {
      type: 'list';
      /** Undefined for a set of scalars. */
      keys: readonly string[] | undefined;
      keyDefaults: Readonly<Json>;
      element: TypeSchema;
    };

const LEAF: TypeSchema = { type: 'leaf' };
const DEDUCED: TypeSchema = { type: 'deduced' };

const known = new WeakMap<OpenApiSchema, TypeSchema>();

function listOf(schema: OpenApiSchema): TypeSchema {
  const listType = schema['x-kubernetes-list-type'];
  const { items } = schema;
  if (!items || !listType || listType === 'atomic') {
    return LEAF;
  }
  if (listType === 'set') {
    return { type: 'list', keys: undefined, keyDefaults: {}, element: LEAF };
  }
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const defaults = keys.map(
    key => [key, items.properties?.[key]?.default] as const,
  );
  return {
    type: 'list',
    keys,
    keyDefaults: Object.fromEntries(
      defaults.filter(([, value]) => value !== undefined),
    ),
    element: toTypeSchema(items),
  };
}

function mapOf(schema: OpenApiSchema): TypeSchema {
  const { properties, additionalProperties } = schema;
  if (schema['x-kubernetes-map-type'] === 'atomic') {
    return LEAF;
  }
  if (!properties && !additionalProperties) {
    return DEDUCED;
  }
  const keepsUnknown = schema['x-kubernetes-preserve-unknown-fields'];
  return {
    type: 'map',
    field: name => {
      const field =
        properties && Object.hasOwn(properties, name)
          ? properties[name]
          : undefined;
      return field && toTypeSchema(field);
    },
    element: additionalProperties
      ? toTypeSchema(additionalProperties)
      : (keepsUnknown && DEDUCED) || undefined,
    isImplicit: name => {
      const field = properties?.[name];
      const isStructure =
        typeof field?.default === 'object' && field.default !== null;
      const isRequiredList =
        field?.type === 'array' && (schema.required ?? []).includes(name);
      return isStructure || isRequiredList;
    },
  };
}

function derive(schema: OpenApiSchema): TypeSchema {
  if (schema.type === 'array') {
    return listOf(schema);
  }
  if (schema.type === 'object' || schema.properties) {
    return mapOf(schema);
  }
  return schema.type || schema.oneOf ? LEAF : DEDUCED;
}

/** Derived once per schema: resolved schemas share their parts. */
export function toTypeSchema(schema: OpenApiSchema): TypeSchema {
  let type = known.get(schema);
  if (!type) {
    type = derive(schema);
    known.set(schema, type);
  }
  return type;
}

export function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The type of the value behind a key of an object or a map. */
export function childType(schema: TypeSchema, name: string): TypeSchema {
  if (schema.type === 'map') {
    return schema.field(name) ?? schema.element ?? DEDUCED;
  }
  return DEDUCED;
}

/** Whether keys of this value are owned one by one. */
export function isGranularMap(
  schema: TypeSchema,
  value: unknown,
): value is Json {
  return (schema.type === 'map' || schema.type === 'deduced') && isMap(value);
}

/** Whether items of this value are owned one by one. */
export function isGranularList(
  schema: TypeSchema,
  value: unknown,
): value is unknown[] {
  return schema.type === 'list' && Array.isArray(value);
}
