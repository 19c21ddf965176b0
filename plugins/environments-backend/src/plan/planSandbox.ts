import type { KubernetesObject } from '@brown-bear/platform';
import { PLAN_NAMESPACE } from '@brown-bear/platform';
import { isMap } from './maps';

/**
 * The object as it would be in the namespace where plans are tried, its own
 * namespace renamed wherever it is named: an API server tries nothing in a
 * namespace that is yet to be made.
 * https://github.com/kubernetes/kubernetes/issues/83562
 */
export function inPlanSandbox(
  object: KubernetesObject,
  namespace: string,
): KubernetesObject {
  const word = new RegExp(`(?<![a-z0-9-])${namespace}(?![a-z0-9-])`, 'g');
  const rename = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(word, PLAN_NAMESPACE);
    }
    if (Array.isArray(value)) {
      return value.map(rename);
    }
    return isMap(value)
      ? Object.fromEntries(
          Object.entries(value).map(([key, item]) => [key, rename(item)]),
        )
      : value;
  };
  return rename(object) as KubernetesObject;
}
