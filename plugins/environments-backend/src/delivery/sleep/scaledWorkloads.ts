import type { KubernetesObject } from '@brown-bear/platform';
import { describeRef, refOf } from '../../cluster/describeRef';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import { mapOf, numberOf } from '../../cluster/json';
import { scalerOf } from '../compare/isAsRendered';
import type { DeliveryPass } from '../DeliveryPass';
import { replicasOf } from '../readiness/workloadReadiness';

/** Kinds that run pods for ever and have a subresource `scale`. */
const SCALED = ['Deployment', 'Rollout', 'StatefulSet'];

export function isWorkload({ kind }: Pick<KubernetesObject, 'kind'>): boolean {
  return SCALED.includes(kind);
}

/** Those that others keep their data in; first to wake and last to sleep. */
export function isStore({ kind }: Pick<KubernetesObject, 'kind'>): boolean {
  return kind === 'StatefulSet';
}

/**
 * Scales a workload to nothing. What is rendered with a number of replicas is
 * applied with none; what an autoscaler or a person has scaled is scaled, its
 * number written down before.
 */
export async function layDown(
  pass: DeliveryPass,
  object: KubernetesObject,
): Promise<void> {
  const { applier, live, work, writer } = pass;
  const ref = refOf(object);
  const found = live.get(ref);
  if (!found) {
    return;
  }
  if (isFixed(object) && !isScaledByHand(pass, object)) {
    await applier.ensure({ ...object, spec: { ...object.spec, replicas: 0 } });
    return;
  }
  const replicas = replicasOf(found);
  if (replicas > 0) {
    await work.journal.remember(ref, replicas);
    await writer.scale(ref, 0);
    noteScaled(found, 0);
  }
}

function isFixed({ spec }: KubernetesObject): boolean {
  return numberOf(mapOf(spec).replicas) !== undefined;
}

/** Whether a number that is rendered was changed by somebody, or by the portal for them. */
export function isScaledByHand(
  { live }: DeliveryPass,
  object: KubernetesObject,
): boolean {
  const found = live.get(refOf(object));
  return (
    isFixed(object) && found !== undefined && scalerOf(found) !== undefined
  );
}

/** Gives a workload back what it had. */
export async function wakeOne(
  pass: DeliveryPass,
  object: KubernetesObject,
): Promise<void> {
  const { items, live, work, writer } = pass;
  const ref = refOf(object);
  const found = live.get(ref);
  const fixed = numberOf(mapOf(object.spec).replicas);
  if (!found || replicasOf(found) > 0 || fixed === 0) {
    return;
  }
  const remembered = items.get(describeRef(ref))?.awakeReplicas;
  const least = leastReplicas(work.revision.objects, object);
  const replicas = remembered || fixed || least;
  await writer.scale(ref, replicas);
  noteScaled(found, replicas);
}

/** What was read is older than the scaling; its controller has not seen it yet. */
export function noteScaled(found: LiveObject, replicas: number): void {
  found.spec = { ...found.spec, replicas };
  found.metadata.generation = (found.metadata.generation ?? 0) + 1;
}

/** Everything that is asleep although nothing rendered says so. */
export async function wakeScaled(
  pass: DeliveryPass,
  objects: readonly KubernetesObject[],
): Promise<void> {
  for (const object of objects.filter(isWorkload)) {
    await wakeOne(pass, object);
  }
}

function leastReplicas(
  objects: readonly KubernetesObject[],
  { kind, metadata }: KubernetesObject,
): number {
  const autoscaler = objects.find(object => {
    const target = mapOf(mapOf(object.spec).scaleTargetRef);
    return (
      object.kind === 'HorizontalPodAutoscaler' &&
      target.kind === kind &&
      target.name === metadata.name
    );
  });
  return numberOf(mapOf(autoscaler?.spec).minReplicas) ?? 1;
}
