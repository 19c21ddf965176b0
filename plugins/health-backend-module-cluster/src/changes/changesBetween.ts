import { isNodeReady } from '../reports/nodeReadiness';
import type { AnyState, NodeState, PodState } from '../state';
import { autoscalerChanges } from './autoscalerChanges';
import type { Change } from './Change';
import { nodeChanges } from './nodeChanges';
import { workloadChanges } from './workloadChanges';

const WORKLOADS = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Rollout',
  'StatefulSet',
]);

/**
 * What somebody would want to know of an object's change. Either state is
 * absent when the object is new or gone; states alone say nothing of why.
 */
export function changesBetween(options: {
  before?: AnyState;
  after?: AnyState;
  nodes: ReadonlyMap<string, NodeState>;
  now: number;
}): Change[] {
  const { before, after, nodes, now } = options;
  const object = after ?? before;
  if (!object) {
    return [];
  }
  if (object.kind === 'Pod') {
    return movedOff(before as PodState | undefined, { ...options, after });
  }
  if (object.kind === 'Node') {
    return before?.kind === 'Node' && after?.kind === 'Node'
      ? nodeChanges(before, after, now)
      : appearance({ ...options, kind: 'node' });
  }
  if (before?.kind === 'HorizontalPodAutoscaler') {
    return after?.kind === 'HorizontalPodAutoscaler'
      ? autoscalerChanges(before, after, now)
      : [];
  }
  if (!WORKLOADS.has(object.kind)) {
    return [];
  }
  if (before && after) {
    return 'containers' in before && 'containers' in after
      ? workloadChanges(
          before as Parameters<typeof workloadChanges>[0],
          after as Parameters<typeof workloadChanges>[1],
        )
      : [];
  }
  return appearance({ before, after, nodes, now });
}

/** Created or deleted. */
function appearance(options: {
  before?: AnyState;
  after?: AnyState;
  kind?: Change['kind'];
  nodes: ReadonlyMap<string, NodeState>;
  now: number;
}): Change[] {
  const { before, after, kind, now } = options;
  const object = (after ?? before)!;
  const verb = after ? 'created' : 'deleted';
  return [
    {
      object,
      kind: kind ?? verb,
      field: after
        ? 'metadata.creationTimestamp'
        : 'metadata.deletionTimestamp',
      at: after ? object.createdAt || now : object.deletedAt ?? now,
      occasion: verb,
      summary: `${object.kind} ${object.name} ${verb}`,
    },
  ];
}

/** A pod that is taken from a node that no longer works. */
function movedOff(
  before: PodState | undefined,
  options: { after?: AnyState; nodes: ReadonlyMap<string, NodeState> },
): Change[] {
  const { after, nodes } = options;
  const node = before?.node === undefined ? undefined : nodes.get(before.node);
  const isGoing = after === undefined || after.deletedAt !== undefined;
  if (!before || !node || before.deletedAt || !isGoing || isNodeReady(node)) {
    return [];
  }
  return [
    {
      object: before,
      kind: 'node',
      field: 'spec.nodeName',
      from: node.name,
      at: undefined,
      occasion: 'moved',
      summary: `pod ${before.name} taken from node ${node.name}, which is not ready`,
    },
  ];
}
