import { describeObject } from './KubernetesObject';
import type { KubernetesObject } from './KubernetesObject';

/** RFC 1123 label; the names of all our objects are labels. */
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_MAX = 63;

/**
 * Throws when two objects are the same object or one has a name that a cluster
 * refuses. cdk8s accepts both; either would be a bug of ours, not of a spec.
 */
export function assertIdentities(objects: readonly KubernetesObject[]): void {
  const seen = new Set<string>();
  for (const object of objects) {
    const identity = describeObject(object);
    const { name, namespace } = object.metadata;
    for (const label of [name, namespace ?? name]) {
      if (!LABEL.test(label) || label.length > LABEL_MAX) {
        throw new Error(
          `Rendered an object with the name "${label}": ${identity}`,
        );
      }
    }
    if (seen.has(identity)) {
      throw new Error(`Rendered an object twice: ${identity}`);
    }
    seen.add(identity);
  }
}
