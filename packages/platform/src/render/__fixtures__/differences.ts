import microdiff from 'microdiff';
import type { KubernetesObject } from '../KubernetesObject';

function keyOf({ kind, metadata }: KubernetesObject): string {
  // The one object whose name is that of the environment.
  return kind === 'Namespace' ? kind : `${kind} ${metadata.name}`;
}

function byKey(objects: readonly KubernetesObject[]) {
  return Object.fromEntries(objects.map(object => [keyOf(object), object]));
}

/**
 * Where two environments differ, as `<kind> <path>` with `*` for positions in
 * lists; an object that only one has is `<kind>`.
 */
export function differences(
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
): Set<string> {
  return new Set(
    microdiff(byKey(before), byKey(after)).map(({ path: [key, ...rest] }) => {
      const [kind] = String(key).split(' ');
      const path = rest.map(part => (typeof part === 'number' ? '*' : part));
      return [kind, path.join('.')].filter(Boolean).join(' ');
    }),
  );
}

/** Whether a difference is in nothing but labels or annotations of an object. */
export function isOnlyMetadata(difference: string): boolean {
  return /^\S+ metadata\.(labels|annotations)/.test(difference);
}
