import { compareText } from '../compareText';
import { describeObject } from './KubernetesObject';
import type { KubernetesObject } from './KubernetesObject';

/** A value with the keys of its maps in the order of code units. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortKeys);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}

function withSortedKeys(object: KubernetesObject): KubernetesObject {
  const { apiVersion, kind, metadata, ...rest } = object;
  return {
    apiVersion,
    kind,
    metadata: sortKeys(metadata) as KubernetesObject['metadata'],
    ...(sortKeys(rest) as object),
  };
}

/**
 * Objects in the one order that they are ever written in: those of the cluster
 * first, then by name and kind; keys by name. It follows neither the order in
 * which constructs were made nor the environment variable of cdk8s that turns
 * its sorting off.
 */
export function canonical(objects: KubernetesObject[]): KubernetesObject[] {
  return objects
    .map(withSortedKeys)
    .sort(
      (a, b) =>
        compareText(a.metadata.namespace ?? '', b.metadata.namespace ?? '') ||
        compareText(a.metadata.name, b.metadata.name) ||
        compareText(describeObject(a), describeObject(b)),
    );
}
