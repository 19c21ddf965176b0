import { EDGE_ANNOTATION } from '../network/policies';
import { selects } from '../network/LabelSelector';
import type { LabelSelector } from '../network/LabelSelector';
import { networkPods } from '../network/NetworkPod';
import type { KubernetesObject } from '../render/KubernetesObject';

const ENTITY_LABEL = 'backstage.io/kubernetes-id';

/** Whether an object is of an entity, by the label that every tool uses. */
export function isOf(object: KubernetesObject, name: string): boolean {
  return object.metadata.labels?.[ENTITY_LABEL] === name;
}

/** Whether an object belongs to no entity: it is of the environment itself. */
export function isShared(object: KubernetesObject): boolean {
  const { annotations, labels } = object.metadata;
  return (
    labels?.[ENTITY_LABEL] === undefined &&
    annotations?.[EDGE_ANNOTATION] === undefined
  );
}

/** Whether a policy names an entity at one of the ends of its edge. */
function names(policy: KubernetesObject, ref: string): boolean {
  const edge = policy.metadata.annotations?.[EDGE_ANNOTATION];
  return edge !== undefined && edge.split(' ').includes(ref);
}

/**
 * The objects of an entity among those of one place: its own, the policies of
 * its edges, and those that apply to its pods whatever they are.
 */
export function entityObjects(
  objects: readonly KubernetesObject[],
  entity: { ref: string; name: string },
): KubernetesObject[] {
  const own = objects.filter(object => isOf(object, entity.name));
  const pods = networkPods(own);
  return objects.filter(object => {
    if (own.includes(object)) {
      return true;
    }
    if (object.kind !== 'NetworkPolicy') {
      return false;
    }
    const { podSelector } = (object.spec ?? {}) as {
      podSelector?: LabelSelector;
    };
    return (
      names(object, entity.ref) ||
      (isShared(object) &&
        pods.some(
          ({ labels, namespace }) =>
            namespace === object.metadata.namespace &&
            selects(podSelector ?? {}, labels),
        ))
    );
  });
}
