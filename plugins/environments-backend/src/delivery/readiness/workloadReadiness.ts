import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { mapOf, numberOf, textOf } from '../../cluster/json';
import type { JsonMap } from '../../cluster/json';
import { conditionOf, READY, said, waiting } from './Readiness';
import type { Readiness } from './Readiness';

const UNSEEN = 'Its controller has not seen the change yet';

/** As `kubectl rollout status` judges it: seen, updated, nothing old left, available. */
export function deploymentReadiness(live: LiveObject): Readiness {
  const status = mapOf(live.status);
  if (!isSeen(live)) {
    return waiting(UNSEEN);
  }
  const wanted = replicasOf(live);
  const updated = count(status, 'updatedReplicas');
  const available = count(status, 'availableReplicas');
  const since = conditionOf(live, 'Available')?.since;
  const failure = conditionOf(live, 'ReplicaFailure');
  if (failure?.status === 'True') {
    return waiting(said(failure.message, 'Pods cannot be made'), failure.since);
  }
  if (updated < wanted) {
    return waiting(
      `${updated} of ${wanted} pods are of the new version`,
      since,
    );
  }
  const old = count(status, 'replicas') - updated;
  if (old > 0) {
    return waiting(`${old} ${podWord(old)} of the old version still there`);
  }
  return available >= wanted
    ? READY
    : waiting(`${available} of ${wanted} pods ready`, since);
}

export function statefulSetReadiness(live: LiveObject): Readiness {
  const status = mapOf(live.status);
  if (!isSeen(live)) {
    return waiting(UNSEEN);
  }
  const wanted = replicasOf(live);
  const ready = count(status, 'readyReplicas');
  if (ready < wanted) {
    return waiting(`${ready} of ${wanted} pods ready`);
  }
  const { rollingUpdate, type } = mapOf(mapOf(live.spec).updateStrategy);
  const partition = numberOf(mapOf(rollingUpdate).partition) ?? 0;
  const updated = count(status, 'updatedReplicas');
  const isUpdated =
    type === 'OnDelete' ||
    status.currentRevision === status.updateRevision ||
    updated >= wanted - partition;
  if (!isUpdated) {
    return waiting(`${updated} of ${wanted} pods are of the new version`);
  }
  const left = count(status, 'replicas') - wanted;
  return left > 0
    ? waiting(`${left} ${podWord(left)} still there that should end`)
    : READY;
}

export function daemonSetReadiness(live: LiveObject): Readiness {
  const status = mapOf(live.status);
  const wanted = numberOf(status.desiredNumberScheduled);
  if (!isSeen(live) || wanted === undefined) {
    return waiting(UNSEEN);
  }
  const updated = count(status, 'updatedNumberScheduled');
  const available = count(status, 'numberAvailable');
  return updated >= wanted && available >= wanted
    ? READY
    : waiting(`${Math.min(updated, available)} of ${wanted} pods ready`);
}

/** https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
export function rolloutReadiness(live: LiveObject): Readiness {
  const status = mapOf(live.status);
  // Argo writes it as text.
  const seen = Number(status.observedGeneration ?? 0);
  if (seen < (live.metadata.generation ?? 0)) {
    return waiting(UNSEEN);
  }
  const phase = textOf(status.phase);
  if (phase === 'Healthy') {
    return READY;
  }
  const wanted = replicasOf(live);
  const available = count(status, 'availableReplicas');
  return waiting(
    said(
      textOf(status.message),
      `${available} of ${wanted} pods available, phase ${phase ?? 'unknown'}`,
    ),
  );
}

/** Replicas that a workload is to have now; Kubernetes' default is one. */
export function replicasOf(live: LiveObject): number {
  return numberOf(mapOf(live.spec).replicas) ?? 1;
}

/** Whether nothing of it runs, and its controller knows that nothing should. */
export function isAtRest(live: LiveObject): boolean {
  return (
    replicasOf(live) === 0 &&
    Number(mapOf(live.status).observedGeneration ?? 0) >=
      (live.metadata.generation ?? 0) &&
    count(mapOf(live.status), 'replicas') === 0
  );
}

function isSeen({ metadata, status }: LiveObject): boolean {
  const seen = numberOf(mapOf(status).observedGeneration) ?? 0;
  return seen >= (metadata.generation ?? 0);
}

function count(status: JsonMap, field: string): number {
  return numberOf(status[field]) ?? 0;
}

function podWord(number: number): string {
  return number === 1 ? 'pod is' : 'pods are';
}
