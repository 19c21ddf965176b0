import type { KubernetesObject } from '../../render/KubernetesObject';
import { mapOf, numberOf, textsOf, valueAt } from './json';
import { containersOf } from './PodContainer';
import { podTemplatesOf } from './PodTemplate';
import type { PodTemplate } from './PodTemplate';
import { rolloutStrategyOf } from './Rollout';
import { scaleRangeOf, shareOf } from './ScaleRange';

/** What both kinds of rolling update take if the manifest says nothing. */
const DEFAULT_SURGE = '25%';

/**
 * Most nodes of the cluster, from the arguments of a cluster autoscaler among
 * the objects: `--max-nodes-total=9`, or the sum over `--nodes=1:3:<group>`.
 */
function mostNodesOf(objects: readonly KubernetesObject[]): number | undefined {
  const words = podTemplatesOf(objects)
    .flatMap(containersOf)
    .flatMap(({ container }) => [
      ...textsOf(container.command),
      ...textsOf(container.args),
    ]);
  const groups = words.flatMap(word => {
    const most = /^--nodes=\d+:(\d+):/.exec(word)?.[1];
    return most === undefined ? [] : [Number(most)];
  });
  const total = words
    .map(word => /^--max-nodes-total=(\d+)$/.exec(word)?.[1])
    .find(Boolean);
  if (total !== undefined && Number(total) > 0) {
    return Number(total);
  }
  return groups.length > 0
    ? groups.reduce((sum, most) => sum + most)
    : undefined;
}

function surgeOfDeployment(object: KubernetesObject, most: number): number {
  const strategy = mapOf(mapOf(object.spec).strategy);
  return strategy.type === 'Recreate'
    ? 0
    : shareOf(
        valueAt(strategy, 'rollingUpdate', 'maxSurge') ?? DEFAULT_SURGE,
        most,
      ) ?? 0;
}

/**
 * Blue-green runs old and new in full. So does a canary whose traffic is
 * routed: the old pods stay until the new ones have all of it.
 * https://argoproj.github.io/argo-rollouts/features/traffic-management/
 */
function surgeOfRollout(object: KubernetesObject, most: number): number {
  const { kind, routesTraffic, settings } = rolloutStrategyOf(object);
  return kind === 'blueGreen' || routesTraffic
    ? most
    : shareOf(settings.maxSurge ?? DEFAULT_SURGE, most) ?? 0;
}

/** Most pods of a DaemonSet: one per node, and those that replace others. */
function mostOfDaemonSet(
  object: KubernetesObject,
  objects: readonly KubernetesObject[],
): number | undefined {
  const nodes = mostNodesOf(objects);
  const surge = valueAt(
    object.spec,
    'updateStrategy',
    'rollingUpdate',
    'maxSurge',
  );
  return nodes === undefined ? undefined : nodes + (shareOf(surge, nodes) ?? 0);
}

/**
 * Most pods that a workload has at one moment: scaled to its largest and in
 * the middle of a rollout. Undefined for a DaemonSet on nobody knows how many
 * nodes.
 */
export function peakPodsOf(
  template: PodTemplate,
  objects: readonly KubernetesObject[],
): number | undefined {
  const { object } = template;
  const { max } = scaleRangeOf(template, objects);
  switch (object.kind) {
    case 'Deployment':
      return max + surgeOfDeployment(object, max);
    case 'Rollout':
      return max + surgeOfRollout(object, max);
    case 'DaemonSet':
      return mostOfDaemonSet(object, objects);
    case 'Job':
      return numberOf(mapOf(object.spec).parallelism) ?? 1;
    case 'CronJob':
      return (
        numberOf(valueAt(object.spec, 'jobTemplate', 'spec', 'parallelism')) ??
        1
      );
    case 'Pod':
      return 1;
    default:
      return max;
  }
}
