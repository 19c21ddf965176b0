import { createHash } from 'node:crypto';
import type { KubernetesObject } from '../render/KubernetesObject';
import { sortKeys } from '../render/canonical';

/**
 * SHA-256 of an object's canonical JSON, keys in the order of code units: it
 * stays the same when only a YAML library writes the object differently.
 * @public
 */
export function objectHash(object: KubernetesObject): string {
  return createHash('sha256')
    .update(JSON.stringify(sortKeys(object)))
    .digest('hex');
}
