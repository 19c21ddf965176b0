import { toKubernetesTime } from '../clock/timestamps';
import { NODES, PODS } from '../registry/kinds';
import type { Node, Pod } from '../registry/workloads';
import { isTrue, withCondition } from './conditions';
import type { ControllerContext } from './ControllerContext';
import { recordEvent } from './events';
import { NodeLoad, requestsOf } from './NodeLoad';
import { controllerUid } from './ownership';

function measureLoads(
  context: ControllerContext,
  pods: readonly Pod[],
): NodeLoad[] {
  const loads = new Map(
    context.registry
      .list<Node>(NODES)
      .map(node => [node.metadata.name, NodeLoad.create({ node })]),
  );
  pods.forEach(pod => loads.get(pod.spec.nodeName ?? '')?.add(pod));
  return Array.from(loads.values());
}

/** Why a pod cannot go to a node; undefined if it can. */
function obstacle(load: NodeLoad, pod: Pod): string | undefined {
  const { node } = load;
  if (node.spec.unschedulable || !isTrue(node.status.conditions, 'Ready')) {
    return 'node(s) were unschedulable';
  }
  const selector = Object.entries(pod.spec.nodeSelector ?? {});
  if (
    !selector.every(([key, value]) => node.metadata.labels?.[key] === value)
  ) {
    return "node(s) didn't match Pod's node affinity/selector";
  }
  return load.shortage(requestsOf(pod));
}

/** Siblings apart first: over zones, then over nodes; then where most is free. */
function chooseNode(
  candidates: NodeLoad[],
  loads: NodeLoad[],
  pod: Pod,
): NodeLoad {
  const owner = controllerUid(pod);
  const inZone = (zone: string) =>
    loads
      .filter(load => load.zone === zone)
      .reduce((total, load) => total + load.podsOfController(owner), 0);
  const rank = (load: NodeLoad) => [
    inZone(load.zone),
    load.podsOfController(owner),
    load.cpuShare,
  ];
  return candidates.reduce((best, load) => {
    const [mine, theirs] = [rank(load), rank(best)];
    const difference = mine.findIndex(
      (value, index) => value !== theirs[index],
    );
    return difference >= 0 && mine[difference] < theirs[difference]
      ? load
      : best;
  });
}

function bind(context: ControllerContext, pod: Pod, node: Node): Pod {
  const bound = context.registry.update<Pod>(PODS, {
    ...pod,
    spec: { ...pod.spec, nodeName: node.metadata.name },
    status: {
      ...pod.status,
      conditions: withCondition(pod.status.conditions, {
        type: 'PodScheduled',
        status: 'True',
        lastProbeTime: null,
        lastTransitionTime: toKubernetesTime(context.clock.now()),
      }),
    },
  });
  recordEvent(context, {
    about: pod,
    reason: 'Scheduled',
    message: `Successfully assigned ${pod.metadata.namespace}/${pod.metadata.name} to ${node.metadata.name}`,
    component: 'default-scheduler',
  });
  return bound;
}

function refuse(
  context: ControllerContext,
  pod: Pod,
  obstacles: string[],
): void {
  const counts = new Map<string, number>();
  obstacles.forEach(text => counts.set(text, (counts.get(text) ?? 0) + 1));
  const reasons = Array.from(
    counts,
    ([text, count]) => `${count} ${text}`,
  ).sort();
  const message = `0/${obstacles.length} nodes are available: ${reasons.join(
    ', ',
  )}.`;
  context.registry.update<Pod>(PODS, {
    ...pod,
    status: {
      ...pod.status,
      conditions: withCondition(pod.status.conditions, {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message,
        lastProbeTime: null,
        lastTransitionTime: toKubernetesTime(context.clock.now()),
      }),
    },
  });
  recordEvent(context, {
    about: pod,
    type: 'Warning',
    reason: 'FailedScheduling',
    message,
    component: 'default-scheduler',
  });
}

/** Gives every pod without a node one that has room, or says why there is none. */
export function schedulePods(context: ControllerContext): void {
  const pods = context.registry.list<Pod>(PODS);
  const waiting = pods.filter(pod => !pod.spec.nodeName);
  if (waiting.length === 0) {
    return;
  }
  const loads = measureLoads(context, pods);
  for (const pod of waiting) {
    const obstacles = loads.map(load => obstacle(load, pod));
    const candidates = loads.filter(
      (_, index) => obstacles[index] === undefined,
    );
    if (candidates.length === 0) {
      refuse(context, pod, obstacles as string[]);
      continue;
    }
    const chosen = chooseNode(candidates, loads, pod);
    chosen.add(bind(context, pod, chosen.node));
  }
}
