import { readQuantity } from '../../quantity/Quantity';
import type { KubernetesObject } from '../KubernetesObject';

/**
 * What pods and volumes take from a quota; amounts are in billionths of a core
 * or byte, as {@link readQuantity} reads them.
 * @public
 */
export type Demand = {
  pods: number;
  requestsCpu: bigint;
  requestsMemory: bigint;
  limitsCpu: bigint;
  limitsMemory: bigint;
  storage: bigint;
  volumes: number;
};

const NOTHING: Demand = {
  pods: 0,
  requestsCpu: 0n,
  requestsMemory: 0n,
  limitsCpu: 0n,
  limitsMemory: 0n,
  storage: 0n,
  volumes: 0,
};

type Amounts = Record<string, string | undefined>;
type Container = {
  restartPolicy?: string;
  resources?: { requests?: Amounts; limits?: Amounts };
};

/** Adds up demands. */
export function sumOf(demands: readonly Demand[]): Demand {
  return demands.reduce(
    (sum, item) => ({
      pods: sum.pods + item.pods,
      requestsCpu: sum.requestsCpu + item.requestsCpu,
      requestsMemory: sum.requestsMemory + item.requestsMemory,
      limitsCpu: sum.limitsCpu + item.limitsCpu,
      limitsMemory: sum.limitsMemory + item.limitsMemory,
      storage: sum.storage + item.storage,
      volumes: sum.volumes + item.volumes,
    }),
    NOTHING,
  );
}

/** What one pod of a template takes: init containers run before the others. */
function onePod(podSpec: any): Demand {
  const containers: Container[] = podSpec.containers ?? [];
  const init: Container[] = podSpec.initContainers ?? [];
  // Native sidecars start like init containers and stay like the others.
  const sidecars = init.filter(item => item.restartPolicy === 'Always');
  const first = init.filter(item => item.restartPolicy !== 'Always');
  const amount = (kind: 'requests' | 'limits', resource: string) => {
    const need = (item: Container) =>
      readQuantity(item.resources?.[kind]?.[resource] ?? '0');
    const together = [...containers, ...sidecars].reduce(
      (sum, item) => sum + need(item),
      0n,
    );
    return first.map(need).reduce((a, b) => (a > b ? a : b), together);
  };
  return {
    ...NOTHING,
    pods: 1,
    requestsCpu: amount('requests', 'cpu'),
    requestsMemory: amount('requests', 'memory'),
    limitsCpu: amount('limits', 'cpu'),
    limitsMemory: amount('limits', 'memory'),
  };
}

function times(demand: Demand, count: number): Demand {
  const factor = BigInt(count);
  return {
    pods: demand.pods * count,
    requestsCpu: demand.requestsCpu * factor,
    requestsMemory: demand.requestsMemory * factor,
    limitsCpu: demand.limitsCpu * factor,
    limitsMemory: demand.limitsMemory * factor,
    storage: demand.storage * factor,
    volumes: demand.volumes * count,
  };
}

/** When the demand is asked for. */
type Moment = 'rest' | 'peak';

/** Pods that a workload adds in the middle of an update. */
function surgeOf(spec: any, replicas: number): number {
  if (spec.strategy?.blueGreen) {
    return replicas;
  }
  const surge =
    spec.strategy?.rollingUpdate?.maxSurge ?? spec.strategy?.canary?.maxSurge;
  return surge ?? 0;
}

function volumesOf(spec: any): Demand[] {
  return (spec.volumeClaimTemplates ?? []).map((claim: any) => ({
    ...NOTHING,
    storage: readQuantity(claim.spec.resources.requests.storage),
    volumes: 1,
  }));
}

function demandOf(
  objects: readonly KubernetesObject[],
  moment: Moment,
): Demand {
  const autoscalers = new Map(
    objects
      .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
      .map(({ metadata, spec }) => [metadata.name, spec as any]),
  );
  const replicasOf = ({ metadata, spec }: KubernetesObject): number => {
    const autoscaler = autoscalers.get(metadata.name);
    const chosen =
      moment === 'peak' ? autoscaler?.maxReplicas : autoscaler?.minReplicas;
    return chosen ?? (spec as any)?.replicas ?? 1;
  };
  return sumOf(
    objects.flatMap(object => {
      const spec = object.spec as any;
      const replicas = replicasOf(object);
      switch (object.kind) {
        case 'Deployment':
        case 'Rollout': {
          const surge = moment === 'peak' ? surgeOf(spec, replicas) : 0;
          return [times(onePod(spec.template.spec), replicas + surge)];
        }
        case 'StatefulSet':
          return [
            times(
              sumOf([onePod(spec.template.spec), ...volumesOf(spec)]),
              replicas,
            ),
          ];
        case 'CronJob':
          return moment === 'peak'
            ? [onePod(spec.jobTemplate.spec.template.spec)]
            : [];
        default:
          return [];
      }
    }),
  );
}

/**
 * The most that the objects of an environment can ask of its namespace at one
 * time: every workload at its largest and in the middle of an update, every
 * job running, every volume there.
 */
export function peakDemand(objects: readonly KubernetesObject[]): Demand {
  return demandOf(objects, 'peak');
}

/**
 * What the objects of an environment ask for while nothing happens: every
 * workload at its smallest, no update, no job.
 * @public
 */
export function restDemand(objects: readonly KubernetesObject[]): Demand {
  return demandOf(objects, 'rest');
}
