import type { KubernetesObject } from '../../render/KubernetesObject';
import { textOf } from './json';
import type { PodTemplate } from './PodTemplate';

/** Name of the ServiceAccount that pods run as. */
export function serviceAccountNameOf({ spec }: PodTemplate): string {
  // `serviceAccount` is the older name of the field; the API still takes it.
  return (
    textOf(spec.serviceAccountName) || textOf(spec.serviceAccount) || 'default'
  );
}

/** The ServiceAccount of pods, if it is among the objects. */
export function serviceAccountOf(
  template: PodTemplate,
  objects: readonly KubernetesObject[],
): KubernetesObject | undefined {
  const name = serviceAccountNameOf(template);
  return objects.find(
    ({ kind, metadata }) =>
      kind === 'ServiceAccount' &&
      metadata.name === name &&
      metadata.namespace === template.object.metadata.namespace,
  );
}
