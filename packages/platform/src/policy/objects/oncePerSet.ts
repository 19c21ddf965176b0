import type { KubernetesObject } from '../../render/KubernetesObject';

type Objects = readonly KubernetesObject[];

/**
 * Computes something of a set of objects once, however often it is asked for:
 * what a rule asks of every Service or reference would else grow with the
 * square of an environment. The set must not change afterwards.
 */
export function oncePerSet<T>(
  compute: (objects: Objects) => T,
): (objects: Objects) => T {
  const known = new WeakMap<Objects, { result: T }>();
  return objects => {
    const found = known.get(objects) ?? { result: compute(objects) };
    known.set(objects, found);
    return found.result;
  };
}
