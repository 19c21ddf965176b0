import type { WorkloadState } from '../state';
import { intern } from './intern';
import { projectContainerSpecs } from './projectContainers';
import {
  annotationsOf,
  partOf,
  projectConditions,
  projectObject,
} from './projectObject';
import type { RawObject } from './projectObject';
import { projectRolloutProgress } from './projectRolloutProgress';
import { projectSelector } from './projectSelector';
import {
  countOf,
  fieldsOf,
  listOf,
  numberOf,
  timeOf,
  writtenOf,
} from './rawFields';
import type { RawFields } from './rawFields';

const ZONE = 'topology.kubernetes.io/zone';
const CONFIG_HASH = 'brown-bear.io/config-hash';
const REVISIONS = [
  'deployment.kubernetes.io/revision',
  'rollout.argoproj.io/revision',
];

/** A Deployment, Rollout or StatefulSet. */
export function projectWorkload(
  kind: WorkloadState['kind'],
  object: RawObject,
): WorkloadState {
  const spec = partOf(object, 'spec');
  const status = partOf(object, 'status');
  const current = countOf(status.replicas);
  const updates = fieldsOf(spec.updateStrategy);
  return {
    ...projectObject(kind, object),
    ...projectGenerations(object),
    desired: numberOf(spec.replicas) ?? 1,
    current,
    ready: countOf(status.readyReplicas),
    available: countOf(status.availableReplicas),
    updated: numberOf(status.updatedReplicas) ?? settled(status, current),
    changedAt: writtenAt(object, name => name !== 'status'),
    statusChangedAt: writtenAt(object, name => name === 'status'),
    minReadySeconds: numberOf(spec.minReadySeconds),
    updateStrategy: intern(updates.type),
    partition: numberOf(fieldsOf(updates.rollingUpdate).partition),
    paused: spec.paused === true,
    conditions: projectConditions(status.conditions),
    containers: projectContainerSpecs(spec.template),
    configHash: configHashOf(spec.template),
    revision: revisionOf(object),
    progressDeadline:
      kind === 'StatefulSet'
        ? undefined
        : numberOf(spec.progressDeadlineSeconds) ?? 600,
    spreadsOverZones: spreadsOverZones(spec.template),
    selector: projectSelector(spec.selector),
    ...(kind === 'Rollout' && {
      rollout: projectRolloutProgress(spec, status),
    }),
  };
}

/** Argo writes its observedGeneration as a text. */
export function projectGenerations(
  object: RawObject,
): Pick<WorkloadState, 'generation' | 'observedGeneration'> {
  const { observedGeneration } = partOf(object, 'status');
  const generation = countOf(fieldsOf(object.metadata).generation);
  const observed = Number(writtenOf(observedGeneration) ?? 0);
  return {
    generation,
    // Before 0.10 Argo wrote a hash, which tells nothing.
    observedGeneration: Number.isNaN(observed) ? generation : observed,
  };
}

export function configHashOf(template: unknown): string | undefined {
  const metadata = fieldsOf(fieldsOf(template).metadata);
  return intern(fieldsOf(metadata.annotations)[CONFIG_HASH]);
}

/** Whoever changes what is wanted writes elsewhere than into the status. */
function writtenAt(
  object: RawObject,
  isWanted: (subresource: unknown) => boolean,
): number | undefined {
  const times = listOf(fieldsOf(object.metadata).managedFields)
    .filter(({ subresource }) => isWanted(subresource))
    .flatMap(({ time }) => timeOf(time) ?? []);
  return times.length > 0 ? Math.max(...times) : undefined;
}

/** A StatefulSet whose revisions are one has no pods to update. */
function settled(status: RawFields, current: number): number {
  const { currentRevision, updateRevision } = status;
  return updateRevision && currentRevision === updateRevision ? current : 0;
}

function revisionOf(object: RawObject): string | undefined {
  const annotations = annotationsOf(object);
  return (
    REVISIONS.map(name => intern(annotations[name])).find(Boolean) ??
    intern(partOf(object, 'status').updateRevision)
  );
}

function spreadsOverZones(template: unknown): boolean {
  const spec = fieldsOf(fieldsOf(template).spec);
  const apart = fieldsOf(fieldsOf(spec.affinity).podAntiAffinity);
  const terms = [
    ...listOf(spec.topologySpreadConstraints),
    ...listOf(apart.requiredDuringSchedulingIgnoredDuringExecution),
    ...listOf(apart.preferredDuringSchedulingIgnoredDuringExecution).map(
      ({ podAffinityTerm }) => fieldsOf(podAffinityTerm),
    ),
  ];
  return terms.some(({ topologyKey }) => topologyKey === ZONE);
}
