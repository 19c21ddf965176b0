import type { KubernetesObject } from '../../../render/KubernetesObject';

/** `spec.volumes[0].name` and `labels[brown-bear.io/owner]` as lists of keys. */
function keysOf(path: string): string[] {
  return [...path.matchAll(/[^.[\]]+|\[([^\]]+)\]/g)].map(
    ([key, bracketed]) => bracketed ?? key,
  );
}

function setAt(parent: any, keys: string[], value: unknown): void {
  const [key, ...rest] = keys;
  if (rest.length > 0) {
    parent[key] ??= {};
    setAt(parent[key], rest, value);
  } else if (value === undefined) {
    delete parent[key];
  } else {
    parent[key] = value;
  }
}

/** A copy of an object with other values at some paths; undefined removes. */
export function change(
  object: KubernetesObject,
  values: Readonly<Record<string, unknown>>,
): KubernetesObject {
  // Not structuredClone: it keeps one map that is at two places at both.
  const copy: KubernetesObject = JSON.parse(JSON.stringify(object));
  for (const [path, value] of Object.entries(values)) {
    setAt(copy, keysOf(path), value);
  }
  return copy;
}
