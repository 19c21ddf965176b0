import type { HealthRule } from './HealthRule';
import { PLATFORM_RULES } from './platform/platformRules';
import { podCrashLoop } from './pods/podCrashLoop';
import { podEvicted } from './pods/podEvicted';
import { podImagePull } from './pods/podImagePull';
import { podInitFailed } from './pods/podInitFailed';
import { podNotReady } from './pods/podNotReady';
import { podOomKilled } from './pods/podOomKilled';
import { podStartFailed } from './pods/podStartFailed';
import { podStuckTerminating } from './pods/podStuckTerminating';
import { podUnschedulable } from './pods/podUnschedulable';
import { daemonSetGaps } from './workloads/daemonSetGaps';
import { rolloutDeadlineExceeded } from './workloads/rolloutDeadlineExceeded';
import { rolloutPaused } from './workloads/rolloutPaused';
import { rolloutRolledBack } from './workloads/rolloutRolledBack';
import { rolloutStalled } from './workloads/rolloutStalled';
import { statefulSetBelowQuorum } from './workloads/statefulSetBelowQuorum';
import { workloadCreateFailed } from './workloads/workloadCreateFailed';
import { workloadUnavailable } from './workloads/workloadUnavailable';

/**
 * Everything that is judged, in the order in which equally bad findings are
 * told: what a pod suffers from stands before what that does to its workload.
 */
export const ALL_RULES: readonly HealthRule[] = [
  podCrashLoop,
  podOomKilled,
  podImagePull,
  podInitFailed,
  podStartFailed,
  podUnschedulable,
  podNotReady,
  podEvicted,
  podStuckTerminating,
  workloadCreateFailed,
  workloadUnavailable,
  statefulSetBelowQuorum,
  rolloutDeadlineExceeded,
  rolloutRolledBack,
  rolloutPaused,
  rolloutStalled,
  daemonSetGaps,
  ...PLATFORM_RULES,
];
