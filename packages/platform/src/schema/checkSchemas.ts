import { validateObject } from '@brown-bear/kubernetes-schemas';
import type { SchemaFinding } from '@brown-bear/kubernetes-schemas';
import type { KubernetesObject } from '../render/KubernetesObject';

/** What the pinned schemas, unknown fields refused, find in some objects. */
export function checkSchemas(
  objects: readonly KubernetesObject[],
): SchemaFinding[] {
  return objects.flatMap(object => validateObject(object));
}
