import { ApiFailure } from './ApiFailure';
import type { KubernetesObject } from './KubernetesObject';

/** What identifies an object within its kind, and which state of it this is. */
export function identityOf({ metadata }: KubernetesObject): {
  key: string;
  version: string;
} {
  const { name, namespace, resourceVersion } = metadata ?? {};
  if (typeof name !== 'string' || typeof resourceVersion !== 'string') {
    throw new ApiFailure(
      'The API server sent an object without a name or resourceVersion',
      { reason: 'garbled' },
    );
  }
  const key = namespace ? `${namespace}/${name}` : name;
  return { key, version: resourceVersion };
}
