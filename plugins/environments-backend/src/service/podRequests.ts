import type { KubernetesObject } from '@brown-bear/platform';
import { readQuantity, writeCpu, writeMemory } from './Quantity';

/** How many pods some objects start, and what these ask for together. */
export type PodRequests = {
  pods: number;
  /** Quantities as Kubernetes writes them. */
  requests: { cpu: string; memory: string };
};

type Container = {
  resources?: { requests?: { cpu?: string; memory?: string } };
};

type PodTemplate = {
  spec: { containers: Container[]; initContainers?: Container[] };
};

/** Kinds whose `spec.replicas` says how many pods of their template run. */
const REPLICATED = ['Deployment', 'StatefulSet'];

/** Adds up the pods of the objects and what they request. */
export function podRequests(objects: readonly KubernetesObject[]): PodRequests {
  const total = { pods: 0, cpu: 0, memory: 0 };
  for (const object of objects) {
    const template = object.spec?.template as PodTemplate | undefined;
    if (template) {
      const replicas = replicasOf(object);
      total.pods += replicas;
      total.cpu += replicas * podRequest(template, 'cpu');
      total.memory += replicas * podRequest(template, 'memory');
    }
  }
  return {
    pods: total.pods,
    requests: { cpu: writeCpu(total.cpu), memory: writeMemory(total.memory) },
  };
}

/** A kind that is not known here would be left out of the total in silence. */
function replicasOf({ kind, metadata, spec }: KubernetesObject): number {
  if (!REPLICATED.includes(kind)) {
    throw new Error(
      `It is not known how many pods the ${kind} ${metadata.name} starts`,
    );
  }
  return typeof spec?.replicas === 'number' ? spec.replicas : 1;
}

/** Init containers run before the others, one by one: the larger need counts. */
function podRequest(template: PodTemplate, resource: 'cpu' | 'memory'): number {
  const { containers, initContainers = [] } = template.spec;
  const need = ({ resources }: Container) =>
    readQuantity(resources?.requests?.[resource] ?? '0');
  const together = containers.reduce((sum, item) => sum + need(item), 0);
  return Math.max(together, ...initContainers.map(need));
}
