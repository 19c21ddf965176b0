import { KubeResourceQuota, Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import { writeCpu, writeMemory } from '../../quantity/Quantity';
import type { EnvironmentPlan } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import { peakDemand } from './podDemand';

/** Keys of a quota that are counted in cores or pieces. */
const COUNTED = [
  'limits.cpu',
  'persistentvolumeclaims',
  'pods',
  'requests.cpu',
  'services',
];

/** Keys of a quota that are measured in bytes. */
const IN_BYTES = ['limits.memory', 'requests.memory', 'requests.storage'];

/**
 * Bounds what the namespace may take to what its objects can need: each at its
 * largest, in the middle of an update. A mistake cannot take the nodes of
 * others, and a release never waits for the quota.
 */
export function resourceQuota(
  plan: EnvironmentPlan,
  objects: readonly KubernetesObject[],
): KubernetesObject {
  const peak = peakDemand(objects);
  const amount = (key: string) => peak.get(key) ?? 0n;
  const hard = Object.fromEntries([
    ...COUNTED.map(key => [key, writeCpu(amount(key))]),
    ...IN_BYTES.map(key => [key, writeMemory(amount(key))]),
    // Nothing in an environment is reached from outside but through Ingress.
    ['services.loadbalancers', '0'],
    ['services.nodeports', '0'],
  ]);
  return KubeResourceQuota.manifest({
    metadata: {
      name: 'environment',
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec: {
      hard: Object.fromEntries(
        Object.entries(hard).map(([key, value]) => [
          key,
          Quantity.fromString(value),
        ]),
      ),
    },
  });
}
