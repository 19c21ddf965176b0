import type { Pod } from '../types/Pod';
import type { NodeInfo } from './NodeInfo';
import {
  matchesNodeAffinity,
  tolerates,
  untoleratedTaint,
} from './nodeSelectors';
import { podAffinityCheck } from './podAffinity';
import { podRequests } from './requests';
import type { SchedulerCache } from './SchedulerCache';
import { spreadCheck } from './topologySpread';
import { canReachVolumes } from './volumes';
import type { PodVolumes } from './volumes';

/** Why a pod cannot go to a node. */
export type Obstacle = {
  reasons: string[];
  /** Whether it would go away if other pods did. */
  isResolvable: boolean;
};

export type NodeFilter = (info: NodeInfo) => Obstacle | undefined;

const UNSCHEDULABLE = {
  key: 'node.kubernetes.io/unschedulable',
  effect: 'NoSchedule',
} as const;

function hopeless(reason: string): Obstacle {
  return { reasons: [reason], isResolvable: false };
}

function resolvable(...reasons: string[]): Obstacle {
  return { reasons, isResolvable: true };
}

/** What kube-scheduler's filter plugins check, in their order and in their words. */
export function nodeFilter(options: {
  cache: SchedulerCache;
  pod: Pod;
  volumes: PodVolumes;
}): NodeFilter {
  const { cache, pod, volumes } = options;
  const requests = podRequests(pod);
  const affinity = podAffinityCheck(cache, pod);
  const spread = spreadCheck(cache, pod);
  const ignoresCordon = pod.spec.tolerations?.some(toleration =>
    tolerates(toleration, UNSCHEDULABLE),
  );
  return info => {
    const { node } = info;
    if (node.spec.unschedulable && !ignoresCordon) {
      return hopeless('node(s) were unschedulable');
    }
    const taint = untoleratedTaint(pod, node);
    if (taint) {
      return hopeless(
        `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`,
      );
    }
    if (!matchesNodeAffinity(pod, node)) {
      return hopeless("node(s) didn't match Pod's node affinity/selector");
    }
    if (!info.hasFreePorts(pod)) {
      return resolvable(
        "node(s) didn't have free ports for the requested pod ports",
      );
    }
    const short = info.shortages(requests);
    if (short.length > 0) {
      return resolvable(...short);
    }
    if (!canReachVolumes(volumes, node)) {
      return hopeless('node(s) had volume node affinity conflict');
    }
    const skew = spread(info);
    if (skew) {
      return { reasons: [skew.reason], isResolvable: skew.isResolvable };
    }
    const conflict = affinity(info);
    return conflict === undefined ? undefined : resolvable(conflict);
  };
}
