import type { KubernetesObject } from '../../render/KubernetesObject';
import { mapOf, numberOf, valueAt } from './json';
import type { PodTemplate } from './PodTemplate';

/** Fewest and most pods that a workload is asked to run, rollouts apart. */
export type ScaleRange = { min: number; max: number };

/** Group of an `apiVersion`; the version does not tell two kinds apart. */
export function groupOf(apiVersion: unknown): string {
  const text = String(apiVersion ?? '');
  return text.includes('/') ? text.slice(0, text.indexOf('/')) : '';
}

/** Whether a reference such as `scaleTargetRef` means the object. */
export function refersTo(reference: unknown, object: KubernetesObject) {
  const { apiVersion, kind, name } = mapOf(reference);
  return (
    kind === object.kind &&
    name === object.metadata.name &&
    groupOf(apiVersion) === groupOf(object.apiVersion)
  );
}

/** The autoscalers of a kind that are to scale a workload. */
export function autoscalersOf(
  object: KubernetesObject,
  objects: readonly KubernetesObject[],
): KubernetesObject[] {
  return objects.filter(
    ({ kind, metadata, spec }) =>
      kind === 'HorizontalPodAutoscaler' &&
      metadata.namespace === object.metadata.namespace &&
      refersTo(mapOf(spec).scaleTargetRef, object),
  );
}

/** Replicas of a workload: those of its HPA, or what it declares itself. */
export function scaleRangeOf(
  template: PodTemplate,
  objects: readonly KubernetesObject[],
): ScaleRange {
  const [autoscaler] = autoscalersOf(template.object, objects);
  if (!autoscaler) {
    return { min: template.replicas, max: template.replicas };
  }
  const min = numberOf(valueAt(autoscaler, 'spec', 'minReplicas')) ?? 1;
  const max = numberOf(valueAt(autoscaler, 'spec', 'maxReplicas')) ?? min;
  return { min, max };
}

/**
 * Pods that a share stands for: a number is itself, a percentage is taken of
 * `total` and rounded up, as for `maxSurge` and both fields of a PDB.
 */
export function shareOf(share: unknown, total: number): number | undefined {
  const percent = /^(\d+)%$/.exec(String(share))?.[1];
  return percent === undefined
    ? numberOf(share)
    : Math.ceil((Number(percent) * total) / 100);
}
