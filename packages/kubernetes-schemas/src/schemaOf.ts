import { resolveSchema } from './data/resolveSchema';
import { schemaNameOf } from './data/schemaNameOf';
import type { ObjectKind } from './ObjectKind';
import type { OpenApiSchema } from './OpenApiSchema';

/**
 * The schema of a kind with all references resolved, or undefined for a kind
 * that is not pinned here. It is shared: read it, never change it. The schema
 * of a CustomResourceDefinition contains itself.
 * @public
 */
export function schemaOf(kind: ObjectKind): OpenApiSchema | undefined {
  const name = schemaNameOf(kind);
  return name ? resolveSchema(name) : undefined;
}
