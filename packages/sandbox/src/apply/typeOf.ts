import { schemaOf } from '@brown-bear/kubernetes-schemas';
import { apiVersionOf } from '../registry/ResourceKind';
import type { ResourceKind } from '../registry/ResourceKind';
import { toTypeSchema } from './TypeSchema';
import type { TypeSchema } from './TypeSchema';

const types = new Map<ResourceKind, TypeSchema>();

/** How fields of a kind are owned. Of a kind without schema nothing is known. */
export function typeOf(kind: ResourceKind): TypeSchema {
  let type = types.get(kind);
  if (!type) {
    const schema = schemaOf({
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
    });
    type = schema ? toTypeSchema(schema) : { type: 'deduced' };
    types.set(kind, type);
  }
  return type;
}
