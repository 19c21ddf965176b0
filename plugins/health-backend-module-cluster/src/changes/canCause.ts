import type { HealthChange } from '@brown-bear/plugin-health-common';
import { quantityOf } from '../projections/rawFields';

type Sort = (change: HealthChange) => boolean;

const isLower = ({ from, to }: HealthChange) => compare(to, from) < 0;
const isHigher = ({ from, to }: HealthChange) => compare(to, from) > 0;

/** A new version, or the same with other settings. */
const version: Sort = ({ kind }) => kind === 'image' || kind === 'config';
const image: Sort = ({ kind }) => kind === 'image';
const lessResources: Sort = change =>
  change.kind === 'resources' && isLower(change);
const lessMemory: Sort = change =>
  lessResources(change) && change.field.endsWith('memory');
const moreRequested: Sort = change =>
  change.kind === 'resources' &&
  change.field.includes('requests') &&
  isHigher(change);
const fewerPods: Sort = change => change.kind === 'replicas' && isLower(change);
const morePods: Sort = change => change.kind === 'replicas' && isHigher(change);
/** Not ready, lost, cordoned, gone, or pods taken from it. */
const nodeLoss: Sort = ({ kind, to, field }) =>
  kind === 'node' &&
  field !== 'metadata.creationTimestamp' &&
  to !== 'True' &&
  to !== 'false';
const deleted: Sort = ({ kind }) => kind === 'deleted';
const lowerMaximum: Sort = change =>
  change.field === 'spec.maxReplicas' && isLower(change);

const STARTING = [version, lessResources];
const SERVING = [version, lessResources, nodeLoss];

/** What can bring about what a rule finds. */
const CAUSES: ReadonlyMap<string, readonly Sort[]> = new Map([
  ['daemonset.gaps', SERVING],
  ['hpa.at-maximum', [version, lessResources, lowerMaximum]],
  ['image.drift', [image]],
  ['ingress.no-endpoints', [...SERVING, fewerPods, deleted]],
  ['pod.crash-loop', STARTING],
  ['pod.evicted', [nodeLoss]],
  ['pod.image-pull', [image]],
  ['pod.init-failed', STARTING],
  ['pod.not-ready', STARTING],
  ['pod.oom-killed', [version, lessMemory]],
  ['pod.start-failed', STARTING],
  ['pod.stuck-terminating', [nodeLoss]],
  ['pod.unschedulable', [moreRequested, morePods, nodeLoss]],
  ['rollout.deadline-exceeded', STARTING],
  ['rollout.rolled-back', STARTING],
  ['rollout.stalled', STARTING],
  ['statefulset.below-quorum', SERVING],
  ['workload.create-failed', [moreRequested, morePods]],
  ['workload.missing', [deleted]],
  ['workload.unavailable', SERVING],
  ['zone.intolerant', [fewerPods, nodeLoss]],
]);

/** Whether a change can have brought about what a rule finds. */
export function canCause(rule: string, change: HealthChange): boolean {
  return CAUSES.get(rule)?.some(sort => sort(change)) ?? false;
}

/** Of quantities; what has no limit is more than any. */
function compare(a: string | undefined, b: string | undefined): number {
  const [first, second] = [a, b].map(each => quantityOf(each) ?? Infinity);
  return first === second ? 0 : first - second;
}
