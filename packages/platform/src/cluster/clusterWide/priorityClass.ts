import { KubePriorityClass } from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from '../../render/KubernetesObject';
import type { ClusterPlan } from '../ClusterPlan';

/** Priority of the systems: when nodes are short, those go last that let us see why. */
export const SYSTEM_PRIORITY = 'platform-system';

/** Kubernetes' own class for what every node needs; above all others. */
export const NODE_PRIORITY = 'system-node-critical';

/** A million: above every workload, below what Kubernetes itself needs (2 billion). */
const VALUE = 1_000_000;

export function priorityClass(plan: ClusterPlan): KubernetesObject {
  return KubePriorityClass.manifest({
    metadata: { name: SYSTEM_PRIORITY, labels: plan.labels },
    description: 'Systems of the cluster that workloads depend on.',
    globalDefault: false,
    value: VALUE,
  });
}
