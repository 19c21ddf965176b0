import { toKubernetesTime } from '../../clock/timestamps';
import { PODS } from '../../registry/kinds';
import { findCondition, withCondition } from '../conditions';
import type { ControllerContext } from '../engine/ControllerContext';
import type { Pod } from '../types/Pod';

const SOURCE = { component: 'default-scheduler' };

/** Gives a pod its node. */
export function bindPod(
  context: ControllerContext,
  pod: Pod,
  node: string,
): void {
  const { nominatedNodeName, ...status } = pod.status;
  context.registry.update<Pod>(PODS, {
    ...pod,
    spec: { ...pod.spec, nodeName: node },
    status: {
      ...status,
      conditions: withCondition(status.conditions, {
        type: 'PodScheduled',
        status: 'True',
        lastProbeTime: null,
        lastTransitionTime: toKubernetesTime(context.clock.now()),
      }),
    },
  });
  context.events.record(SOURCE, {
    about: pod,
    reason: 'Scheduled',
    message: `Successfully assigned ${pod.metadata.namespace}/${pod.metadata.name} to ${node}`,
  });
}

/** Says on a pod why it has no node. */
export function refusePod(options: {
  context: ControllerContext;
  pod: Pod;
  message: string;
  /** Node on which room is being made for it. */
  nominated?: string;
}): void {
  const { context, pod, message, nominated } = options;
  const before = findCondition(pod.status.conditions, 'PodScheduled');
  const isNews = before?.message !== message;
  context.registry.update<Pod>(PODS, {
    ...pod,
    status: {
      ...pod.status,
      ...(nominated && { nominatedNodeName: nominated }),
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
  if (isNews) {
    context.events.record(SOURCE, {
      about: pod,
      type: 'Warning',
      reason: 'FailedScheduling',
      message,
    });
  }
}
