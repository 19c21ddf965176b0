import { KubeLimitRange, Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentPlan } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import { RESOURCE_CLASSES, SIDECAR_CLASS } from '../resourceClasses';

/** Smallest volume that any cloud provides. */
const SMALLEST_VOLUME = '1Gi';

function quantities(amounts: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => [
      name,
      Quantity.fromString(amount),
    ]),
  );
}

/**
 * What a container gets that asks for nothing (a debugging pod, say), and the
 * largest that any may be: the largest row of the resource table.
 */
export function limitRange(
  plan: EnvironmentPlan,
  largestVolume: string,
): KubernetesObject {
  return KubeLimitRange.manifest({
    metadata: {
      name: 'environment',
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: quantities(SIDECAR_CLASS.requests),
          default: quantities(SIDECAR_CLASS.limits),
          max: quantities(RESOURCE_CLASSES.database.limits),
        },
        {
          type: 'PersistentVolumeClaim',
          min: quantities({ storage: SMALLEST_VOLUME }),
          max: quantities({ storage: largestVolume }),
        },
      ],
    },
  });
}
