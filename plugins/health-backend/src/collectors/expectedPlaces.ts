import type {
  EntityDirectory,
  EnvironmentExpectation,
  RenderedObject,
} from '@brown-bear/plugin-health-node';
import type { Place } from '../store/RecentChanges';

/** Kinds that run something; a Service or a ConfigMap alone runs nothing. */
const WORKLOAD_KINDS = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Rollout',
  'StatefulSet',
]);

/** Labels that name the entity of an object, the first that is there counts. */
const ID_LABELS = ['backstage.io/kubernetes-id', 'app.kubernetes.io/name'];

/** Which entities should run in which environment. */
export function expectedPlaces(
  expectations: readonly EnvironmentExpectation[],
  entities: EntityDirectory,
): Place[] {
  const places = new Map<string, Place>();
  for (const { environment, objects } of expectations) {
    for (const object of objects) {
      const entityRef = entityOf(object, entities);
      if (entityRef !== undefined) {
        places.set(`${entityRef}|${environment}`, { entityRef, environment });
      }
    }
  }
  return [...places.values()];
}

function entityOf(
  { kind, metadata }: RenderedObject,
  entities: EntityDirectory,
): string | undefined {
  if (!WORKLOAD_KINDS.has(kind)) return undefined;
  const id = ID_LABELS.map(label => metadata.labels?.[label]).find(Boolean);
  return id === undefined ? undefined : entities.byKubernetesId(id)?.entityRef;
}
