import type { PodState } from '../../state';

/** What the scheduler says when volumes keep a pod from a node. */
const ABOUT_VOLUMES = /volume|storage|claim|bind/i;

/**
 * Whether a pod waits for its node for reasons that have nothing to do with
 * volumes: then a claim that waits for its first consumer is not to blame.
 */
export function waitsForOtherReasons(pod: PodState): boolean {
  const placed = pod.conditions.find(one => one.type === 'PodScheduled');
  return (
    placed?.status === 'False' && !ABOUT_VOLUMES.test(placed.message ?? '')
  );
}
