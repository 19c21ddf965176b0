import type { KubernetesObject } from '@brown-bear/platform';
import { peakDemand, quantityAsNumber, restDemand } from '@brown-bear/platform';
import type { CostInput } from '@brown-bear/plugin-environments-node';
import { at } from '../plan/maps';

type CostedWorkload = CostInput['workloads'][number];

/** Name of what belongs to no workload: claims that were rendered alone. */
const OTHERS = 'volumes';

/**
 * What each workload of an environment requests: the same numbers as its quota,
 * taken apart.
 */
export function workloadCosts(
  objects: readonly KubernetesObject[],
): CostedWorkload[] {
  const autoscalers = objects.filter(
    ({ kind }) => kind === 'HorizontalPodAutoscaler',
  );
  const workloads = objects.flatMap(object => {
    const own = autoscalers.filter(
      autoscaler =>
        at(autoscaler, 'spec', 'scaleTargetRef', 'kind') === object.kind &&
        at(autoscaler, 'spec', 'scaleTargetRef', 'name') ===
          object.metadata.name,
    );
    const workload = costedOf(object, own);
    return workload ? [workload] : [];
  });
  const claimed = workloads.reduce((sum, { storage }) => sum + storage, 0);
  const all = numberAt(peakDemand(objects), 'requests.storage');
  return all > claimed
    ? [
        ...workloads,
        {
          name: OTHERS,
          cpu: 0,
          memory: 0,
          pods: { rest: 0, most: 0 },
          storage: all - claimed,
        },
      ]
    : workloads;
}

function costedOf(
  object: KubernetesObject,
  autoscalers: readonly KubernetesObject[],
): CostedWorkload | undefined {
  const rest = restDemand([object, ...autoscalers]);
  const pods = numberAt(rest, 'pods');
  const one = restDemand([withReplicas(object, 1)]);
  if (numberAt(one, 'pods') === 0) {
    return undefined;
  }
  const grown = restDemand([object, ...autoscalers.map(atItsMost)]);
  return {
    name:
      object.metadata.labels?.['app.kubernetes.io/name'] ??
      object.metadata.name,
    cpu: numberAt(one, 'requests.cpu'),
    memory: numberAt(one, 'requests.memory'),
    pods: { rest: pods, most: numberAt(grown, 'pods') },
    storage: numberAt(peakDemand([object, ...autoscalers]), 'requests.storage'),
  };
}

function withReplicas(
  object: KubernetesObject,
  replicas: number,
): KubernetesObject {
  return { ...object, spec: { ...object.spec, replicas } };
}

function atItsMost(autoscaler: KubernetesObject): KubernetesObject {
  const { maxReplicas, minReplicas } = autoscaler.spec ?? {};
  return {
    ...autoscaler,
    spec: { ...autoscaler.spec, minReplicas: maxReplicas ?? minReplicas },
  };
}

function numberAt(demand: ReadonlyMap<string, bigint>, key: string): number {
  return quantityAsNumber(demand.get(key) ?? 0n);
}
