import type { KubernetesObject } from '@brown-bear/platform';
import type { ObjectRef } from './EnvironmentCluster';

/** Which object it is. */
export function refOf(object: KubernetesObject): ObjectRef {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = metadata;
  return {
    apiVersion,
    kind,
    name,
    ...(namespace !== undefined && { namespace }),
  };
}

/** An object as people name it: `apps/v1 Deployment alm/issue-tracker`. */
export function describeRef(ref: ObjectRef): string {
  const place = ref.namespace === undefined ? '' : `${ref.namespace}/`;
  return `${ref.apiVersion} ${ref.kind} ${place}${ref.name}`;
}

/** The same without its version, where a sentence has no room for it. */
export function shortRef(ref: Pick<ObjectRef, 'kind' | 'name'>): string {
  return `${ref.kind} ${ref.name}`;
}
