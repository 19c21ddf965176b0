import type { KubernetesObject } from '@brown-bear/platform';
import { dependencyLevels } from './dependencyLevels';

/** What a wave is for. The next one waits where a wave is `awaited`. */
export type Wave<T> = { items: T[]; isAwaited: boolean };

type Stage =
  | 'namespace'
  | 'quota'
  | 'foundation'
  | 'secrets'
  | 'stores'
  | 'services'
  | 'reach'
  | 'jobs';

const STAGES: readonly Stage[] = [
  'namespace',
  'quota',
  'foundation',
  'secrets',
  'stores',
  'services',
  'reach',
  'jobs',
];

/** Others cannot be made, or would fail and be restarted, before these are ready. */
const AWAITED: readonly Stage[] = ['namespace', 'quota', 'secrets', 'stores'];

const STAGE_OF: Record<string, Stage> = {
  Namespace: 'namespace',
  ResourceQuota: 'quota',
  PushSecret: 'secrets',
  ExternalSecret: 'secrets',
  Certificate: 'secrets',
  PersistentVolumeClaim: 'stores',
  StatefulSet: 'stores',
  DaemonSet: 'services',
  Deployment: 'services',
  Rollout: 'services',
  HorizontalPodAutoscaler: 'reach',
  VerticalPodAutoscaler: 'reach',
  PodDisruptionBudget: 'reach',
  Ingress: 'reach',
  Job: 'jobs',
  CronJob: 'jobs',
};

type Described = Pick<KubernetesObject, 'kind' | 'metadata'>;

/**
 * Objects in the order in which they are applied: what others need first.
 * Services come in the order of their dependencies, as far as the network
 * policies among `all` tell them.
 */
export function wavesOf<T extends Described>(
  items: readonly T[],
  all: readonly KubernetesObject[],
): Wave<T>[] {
  return STAGES.flatMap(stage => {
    const here = items.filter(
      ({ kind }) => (STAGE_OF[kind] ?? 'foundation') === stage,
    );
    const isAwaited = AWAITED.includes(stage);
    const groups = stage === 'services' ? inLevels(here, all) : [here];
    return groups
      .filter(group => group.length > 0)
      .map(group => ({ items: group, isAwaited }));
  });
}

/** Groups of workloads, those first that call none of the others. */
export function inLevels<T extends Described>(
  items: readonly T[],
  all: readonly KubernetesObject[],
): T[][] {
  const levels = dependencyLevels(all);
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const level = levels.get(item.metadata.name) ?? 0;
    groups.set(level, [...(groups.get(level) ?? []), item]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}
