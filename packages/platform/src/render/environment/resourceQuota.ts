import { KubeResourceQuota, Quantity } from 'cdk8s-plus-33/lib/imports/k8s';
import { writeCpu, writeMemory } from '../../quantity/Quantity';
import type { EnvironmentPlan } from '../EnvironmentPlan';
import type { KubernetesObject } from '../KubernetesObject';
import { peakDemand } from './podDemand';

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
  const services = objects.filter(({ kind }) => kind === 'Service').length;
  const hard: Record<string, string> = {
    'limits.cpu': writeCpu(peak.limitsCpu),
    'limits.memory': writeMemory(peak.limitsMemory),
    persistentvolumeclaims: String(peak.volumes),
    pods: String(peak.pods),
    'requests.cpu': writeCpu(peak.requestsCpu),
    'requests.memory': writeMemory(peak.requestsMemory),
    'requests.storage': writeMemory(peak.storage),
    services: String(services),
    'services.loadbalancers': '0',
    'services.nodeports': '0',
  };
  return KubeResourceQuota.manifest({
    metadata: {
      name: 'environment',
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec: {
      hard: Object.fromEntries(
        Object.entries(hard).map(([name, amount]) => [
          name,
          Quantity.fromString(amount),
        ]),
      ),
    },
  });
}
