import type { ObjectState, PodState } from '../state';
import { intern, internLabels, messageOf } from './intern';
import { projectContainers } from './projectContainers';
import { partOf, projectConditions, projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import {
  countOf,
  fieldsOf,
  listOf,
  numberOf,
  quantityOf,
  timeOf,
} from './rawFields';
import type { RawFields } from './rawFields';

const PHASES: readonly string[] = [
  'Pending',
  'Running',
  'Succeeded',
  'Failed',
  'Unknown',
] satisfies PodState['phase'][];

/** Most pods have none: one list for all of them. */
const NONE: readonly string[] = [];

/** Conditions that mean something only while they do not hold. */
const NO_NEWS = new Set([
  'ContainersReady',
  'Initialized',
  'PodReadyToStartContainers',
]);

/** What the names of the ReplicaSets of these kinds end in. */
const TEMPLATE_HASHES = [
  ['rollouts-pod-template-hash', 'Rollout'],
  ['pod-template-hash', 'Deployment'],
] as const;

export function projectPod(object: RawObject): PodState {
  const spec = partOf(object, 'spec');
  const status = partOf(object, 'status');
  const metadata = fieldsOf(object.metadata);
  const labels = internLabels(metadata.labels);
  const base = projectObject('Pod', object);
  // Copied, since a list that was filtered keeps room for sixteen.
  const conditions = [
    ...projectConditions(status.conditions).filter(
      ({ type, status: each }) => each !== 'True' || !NO_NEWS.has(type),
    ),
  ];
  // Written out: spread, so many fields would become a slow hash table that
  // takes three times the memory, and there are tens of thousands of pods.
  return {
    kind: 'Pod',
    name: base.name,
    namespace: base.namespace,
    uid: base.uid,
    createdAt: base.createdAt,
    deletedAt: base.deletedAt,
    kubernetesId: base.kubernetesId,
    owner: beyondReplicaSet(base.owner, labels),
    phase: (PHASES.includes(status.phase as string)
      ? status.phase
      : 'Unknown') as PodState['phase'],
    reason: intern(status.reason),
    message: messageOf(status.message),
    node: intern(spec.nodeName),
    ready: conditions.some(
      ({ type, status: each }) => type === 'Ready' && each === 'True',
    ),
    conditions,
    containers: projectContainers(spec.containers, status.containerStatuses),
    initContainers: projectContainers(
      spec.initContainers,
      status.initContainerStatuses,
    ),
    claims: claimsOf(spec),
    gracePeriod:
      numberOf(metadata.deletionGracePeriodSeconds) ??
      numberOf(spec.terminationGracePeriodSeconds),
    startedAt: timeOf(status.startTime),
    cpu: requested(spec, 'cpu'),
    memory: requested(spec, 'memory'),
    labels,
  };
}

/**
 * ReplicaSets are not followed: their name is that of what made them, a dash
 * and the hash that their pods carry as a label.
 */
function beyondReplicaSet(
  owner: ObjectState['owner'],
  labels: Readonly<Record<string, string>>,
): ObjectState['owner'] {
  if (owner?.kind !== 'ReplicaSet') {
    return owner;
  }
  for (const [label, kind] of TEMPLATE_HASHES) {
    const suffix = `-${labels[label]}`;
    if (labels[label] && owner.name.endsWith(suffix)) {
      return { kind, name: intern(owner.name.slice(0, -suffix.length))! };
    }
  }
  return owner;
}

function claimsOf(spec: RawFields): readonly string[] {
  const claims = listOf(spec.volumes).flatMap(volume => {
    const claim = intern(fieldsOf(volume.persistentVolumeClaim).claimName);
    return claim ? [claim] : [];
  });
  return claims.length > 0 ? [...claims] : NONE;
}

/** Of its containers and of the init containers that keep running. */
function requested(spec: RawFields, resource: 'cpu' | 'memory'): number {
  const sidecars = listOf(spec.initContainers).filter(
    ({ restartPolicy }) => restartPolicy === 'Always',
  );
  return [...listOf(spec.containers), ...sidecars]
    .map(({ resources }) => fieldsOf(fieldsOf(resources).requests)[resource])
    .reduce<number>((sum, each) => sum + countOf(quantityOf(each)), 0);
}
