import { writeCpu, writeMemory } from '@brown-bear/kubernetes-schemas';
import { KubeResourceQuota, Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import type { EnvironmentPlan } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import type { Labels } from '../labels';
import { peakDemand } from './podDemand';
import type { Demand } from './podDemand';

/** Keys of a quota that are counted in cores or pieces. */
const COUNTED = [
  'limits.cpu',
  'persistentvolumeclaims',
  'pods',
  'requests.cpu',
  'services',
  'services.loadbalancers',
  'services.nodeports',
];

/** Keys of a quota that are measured in bytes. */
const IN_BYTES = ['limits.memory', 'requests.memory', 'requests.storage'];

/** A quota that has room for a demand, and for nothing more. */
export function quotaFor(options: {
  metadata: { name: string; namespace: string; labels: Labels };
  demand: Demand;
}): KubernetesObject {
  const { demand, metadata } = options;
  const amount = (key: string) => demand.get(key) ?? 0n;
  const hard = [
    ...COUNTED.map(key => [key, writeCpu(amount(key))]),
    ...IN_BYTES.map(key => [key, writeMemory(amount(key))]),
  ];
  return KubeResourceQuota.manifest({
    metadata,
    spec: {
      hard: Object.fromEntries(
        hard.map(([key, value]) => [key, Quantity.fromString(value)]),
      ),
    },
  });
}

/**
 * Bounds what the namespace may take to what its objects can need: each at its
 * largest, in the middle of an update. A mistake cannot take the nodes of
 * others, and a release never waits for the quota.
 */
export function resourceQuota(
  plan: EnvironmentPlan,
  objects: readonly KubernetesObject[],
): KubernetesObject {
  const { labels, namespace } = plan;
  return quotaFor({
    metadata: { name: 'environment', namespace, labels },
    demand: peakDemand(objects),
  });
}
