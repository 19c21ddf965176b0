import { KubeLimitRange, Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from '../KubernetesObject';
import type { Labels } from '../labels';
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
export function limitRange(options: {
  name: string;
  namespace: string;
  labels: Labels;
  largestVolume: string;
}): KubernetesObject {
  const { largestVolume, ...metadata } = options;
  return KubeLimitRange.manifest({
    metadata,
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
