import { InputError } from '@backstage/errors';
import { workloadOf } from '../controllers/workloadOf';
import type { WorkloadReference } from '../controllers/workloadOf';
import type { Pod } from '../controllers/types/Pod';
import {
  DAEMON_SETS,
  DEPLOYMENTS,
  INGRESSES,
  NAMESPACES,
  NODES,
  PODS,
  ROLLOUTS,
  STATEFUL_SETS,
} from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { Registry } from '../registry/Registry';
import type { ResourceKind } from '../registry/ResourceKind';
import { ZONES } from '../seed/clusters';
import type { FaultCluster } from './FaultCluster';
import type { TargetKind } from './FaultType';

const WORKLOADS = [DEPLOYMENTS, ROLLOUTS, STATEFUL_SETS, DAEMON_SETS];

const ENTITY = 'backstage.io/kubernetes-id';

/** Namespaces of the cluster itself: nothing there is a target by itself. */
const SYSTEM = /^(?:default|kube-.*)$/;

export type Target = { name: string; namespace?: string };

function namesOf(registry: Registry, kinds: readonly ResourceKind[]): Target[] {
  return kinds.flatMap(kind =>
    registry
      .list(kind)
      .map(({ metadata: { name, namespace } }) => ({ name, namespace })),
  );
}

/** Everything that a fault of a kind can be aimed at. */
export function listTargets(registry: Registry, kind: TargetKind): Target[] {
  switch (kind) {
    case 'workload':
      return namesOf(registry, WORKLOADS);
    case 'stateful-set':
      return namesOf(registry, [STATEFUL_SETS]);
    case 'node':
      return namesOf(registry, [NODES]);
    case 'namespace':
      return namesOf(registry, [NAMESPACES]).filter(
        ({ name }) => !SYSTEM.test(name),
      );
    case 'ingress':
      return namesOf(registry, [INGRESSES]);
    default:
      return ZONES.map(name => ({ name }));
  }
}

/** Says which field is wrong, and what it could be instead. */
export function unknownTarget(options: {
  cluster: FaultCluster;
  target: string;
  kind: TargetKind;
  namespace?: string;
}): InputError {
  const { cluster, target, kind, namespace } = options;
  const names = listTargets(cluster.registry, kind)
    .filter(one => !namespace || !one.namespace || one.namespace === namespace)
    .map(({ name }) => name);
  const place = namespace ? ` in namespace ${namespace}` : '';
  const choice = names.length > 0 ? names.join(', ') : 'none';
  return new InputError(
    `target '${target}' is not a ${kind}${place} of ${cluster.name}; there are: ${choice}`,
  );
}

export type WorkloadObject = { kind: ResourceKind; object: KubernetesObject };

type Place = { target: string; namespace: string };

/** By its name, or by the entity that the catalog knows it as. */
export function tryFindWorkload(
  { registry }: FaultCluster,
  { target, namespace }: Place,
): WorkloadObject | undefined {
  for (const kind of WORKLOADS) {
    const object = registry.get(kind, { namespace, name: target });
    if (object) {
      return { kind, object };
    }
  }
  for (const kind of WORKLOADS) {
    const object = registry
      .list(kind, { namespace })
      .find(({ metadata }) => metadata.labels?.[ENTITY] === target);
    if (object) {
      return { kind, object };
    }
  }
  return undefined;
}

export function findWorkload(
  cluster: FaultCluster,
  place: Place,
): WorkloadObject {
  const workload = tryFindWorkload(cluster, place);
  if (!workload) {
    throw unknownTarget({ cluster, ...place, kind: 'workload' });
  }
  return workload;
}

export function isOf(
  workload: WorkloadReference,
  object: KubernetesObject,
): boolean {
  return workload.uid === object.metadata.uid;
}

/** The pods of a workload, in the order of their names. */
export function podsOf(
  { registry }: FaultCluster,
  { object }: WorkloadObject,
): Pod[] {
  return registry
    .list<Pod>(PODS, { namespace: object.metadata.namespace })
    .filter(pod => isOf(workloadOf(pod, registry), object));
}
