import type { KubernetesObject } from '@brown-bear/platform';

/** Kinds that run pods for ever; each is scaled to nothing. */
const SCALED = ['Deployment', 'Rollout', 'StatefulSet'];

/** When it fell asleep and, where it is known, when it wakes; ISO 8601. */
export type SleepTimes = { since: string; until?: string };

/**
 * What an environment consists of while it sleeps: the same objects, nothing
 * running. An autoscaler leaves alone what is scaled to nothing. The namespace
 * says that it is on purpose.
 */
export function asleepObjects(
  objects: readonly KubernetesObject[],
  times: SleepTimes,
): KubernetesObject[] {
  return objects.map(object => {
    const { kind, metadata, spec } = object as KubernetesObject & {
      spec?: object;
    };
    if (kind === 'Namespace') {
      const annotations = {
        ...metadata.annotations,
        'brown-bear.io/phase': 'asleep',
        'brown-bear.io/asleep-since': times.since,
        ...(times.until && { 'brown-bear.io/wakes-at': times.until }),
      };
      return { ...object, metadata: { ...metadata, annotations } };
    }
    if (SCALED.includes(kind)) {
      return { ...object, spec: { ...spec, replicas: 0 } };
    }
    return kind === 'CronJob'
      ? { ...object, spec: { ...spec, suspend: true } }
      : object;
  });
}
