import type { Change } from '../../registry/Change';
import {
  CONTROLLER_REVISIONS,
  HORIZONTAL_AUTOSCALERS,
  JOBS,
  PODS,
  REPLICA_SETS,
} from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { Registry } from '../../registry/Registry';
import { storageKey } from '../../registry/ResourceStorage';
import { controllerOf } from '../ownership';
import type { HorizontalAutoscaler } from '../types/Autoscaler';
import type { Job } from '../types/Job';
import type { Pod } from '../types/Pod';
import type { ControllerRevision, ReplicaSet } from '../types/Workload';
import { ObjectIndex } from './ObjectIndex';

function ownerTerm(object: KubernetesObject): string[] {
  const owner = controllerOf(object);
  return owner ? [owner.uid] : [];
}

/** `namespace/Kind/name`: a workload, whoever refers to it. */
export function workloadTerm(workload: {
  namespace?: string;
  kind: string;
  name: string;
}): string {
  return `${workload.namespace ?? ''}/${workload.kind}/${workload.name}`;
}

function claimTerms(pod: Pod): string[] {
  return (pod.spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
    persistentVolumeClaim
      ? [
          storageKey({
            namespace: pod.metadata.namespace,
            name: persistentVolumeClaim.claimName,
          }),
        ]
      : [],
  );
}

/** The indexes that controllers share. Owners are named by their uid. */
export class Indexes {
  readonly podsByNode = ObjectIndex.create<Pod>({
    kind: PODS,
    termsOf: ({ spec }) => (spec.nodeName ? [spec.nodeName] : []),
  });
  readonly podsByOwner = ObjectIndex.create<Pod>({
    kind: PODS,
    termsOf: ownerTerm,
  });
  readonly podsByClaim = ObjectIndex.create<Pod>({
    kind: PODS,
    termsOf: claimTerms,
  });
  /** Pods without a node that may get one. */
  readonly waitingPods = ObjectIndex.create<Pod>({
    kind: PODS,
    termsOf: ({ spec, metadata }) =>
      spec.nodeName || metadata.deletionTimestamp ? [] : [''],
  });
  readonly replicaSetsByOwner = ObjectIndex.create<ReplicaSet>({
    kind: REPLICA_SETS,
    termsOf: ownerTerm,
  });
  readonly jobsByOwner = ObjectIndex.create<Job>({
    kind: JOBS,
    termsOf: ownerTerm,
  });
  readonly revisionsByOwner = ObjectIndex.create<ControllerRevision>({
    kind: CONTROLLER_REVISIONS,
    termsOf: ownerTerm,
  });
  readonly autoscalersByTarget = ObjectIndex.create<HorizontalAutoscaler>({
    kind: HORIZONTAL_AUTOSCALERS,
    termsOf: ({ metadata, spec }) => [
      workloadTerm({
        namespace: metadata.namespace,
        kind: spec.scaleTargetRef.kind,
        name: spec.scaleTargetRef.name,
      }),
    ],
  });
  readonly #all: readonly {
    kind: KubernetesObject['kind'] | object;
    apply(change: Change): void;
    rebuild(registry: Registry): void;
  }[] = [
    this.podsByNode,
    this.podsByOwner,
    this.podsByClaim,
    this.waitingPods,
    this.replicaSetsByOwner,
    this.jobsByOwner,
    this.revisionsByOwner,
    this.autoscalersByTarget,
  ];

  apply(change: Change): void {
    for (const index of this.#all) {
      if (index.kind === change.kind) {
        index.apply(change);
      }
    }
  }

  rebuild(registry: Registry): void {
    this.#all.forEach(index => index.rebuild(registry));
  }
}
