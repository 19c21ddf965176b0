import type { OpenApiSchema } from '../OpenApiSchema';
import { namedSchemas, referencedName } from './namedSchemas';

const resolved = new Map<string, OpenApiSchema>();

/** Of schemas without a name: custom resources share some of them. */
const parts = new WeakMap<OpenApiSchema, OpenApiSchema>();

/**
 * A named schema with every reference replaced by what it names. Schemas are
 * shared between the kinds that use them, and the schema of a schema
 * (JSONSchemaProps) contains itself: walk by an object, never to the end.
 */
export function resolveSchema(name: string): OpenApiSchema {
  const known = resolved.get(name);
  if (known) {
    return known;
  }
  const schema = namedSchemas().get(name);
  if (!schema) {
    throw new Error(`No schema is named ${name}`);
  }
  // Kept before its parts are resolved, or a cycle would not end. What is
  // copied from it meanwhile shares the `properties` that are still filled.
  const node: OpenApiSchema = { ...schema };
  resolved.set(name, node);
  return Object.assign(node, resolveParts(node));
}

function resolveParts(node: OpenApiSchema): Partial<OpenApiSchema> {
  const changes: Partial<OpenApiSchema> = {};
  if (node.properties) {
    const source = node.properties;
    const properties: Record<string, OpenApiSchema> = {};
    node.properties = properties;
    for (const [field, schema] of Object.entries(source)) {
      properties[field] = resolveReference(schema);
    }
  }
  if (node.additionalProperties) {
    changes.additionalProperties = resolveReference(node.additionalProperties);
  }
  if (node.items) {
    changes.items = resolveReference(node.items);
  }
  return changes;
}

function resolveReference(schema: OpenApiSchema): OpenApiSchema {
  const name = referencedName(schema);
  if (!name) {
    const known = parts.get(schema);
    if (known) {
      return known;
    }
    const node = { ...schema };
    parts.set(schema, node);
    return Object.assign(node, resolveParts(node));
  }
  const { $ref: _, allOf: __, ...own } = schema;
  const target = resolveSchema(name);
  return Object.keys(own).length === 0 ? target : { ...target, ...own };
}
