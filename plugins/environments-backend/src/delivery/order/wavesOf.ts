import type { KubernetesObject } from '@brown-bear/platform';
import { dependencyLevels } from './dependencyLevels';

/** Objects that are applied at once. */
export type Wave<T> = {
  items: T[];
  /** The next one waits until all of it is ready. */
  isAwaited: boolean;
  /** Applied before what left the set is deleted; together they are waited for. */
  isEarly: boolean;
};

type Stage =
  | 'namespace'
  | 'foundation'
  | 'secrets'
  | 'names'
  | 'stores'
  | 'services'
  | 'reach'
  | 'jobs';

const STAGES: readonly Stage[] = [
  'namespace',
  'foundation',
  'secrets',
  'names',
  'stores',
  'services',
  'reach',
  'jobs',
];

/** Others cannot be made, or would fail and be restarted, before these are ready. */
const AWAITED: readonly Stage[] = ['namespace', 'stores'];

/** What takes nothing from a quota, and all others need. */
const EARLY: readonly Stage[] = ['namespace', 'foundation', 'secrets'];

const STAGE_OF: Record<string, Stage> = {
  Namespace: 'namespace',
  PushSecret: 'secrets',
  ExternalSecret: 'secrets',
  Certificate: 'secrets',
  PersistentVolumeClaim: 'stores',
  Service: 'names',
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
    const isEarly = EARLY.includes(stage);
    const groups = stage === 'services' ? inLevels(here, all) : [here];
    return groups
      .filter(group => group.length > 0)
      .map(group => ({ items: group, isAwaited, isEarly }));
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
