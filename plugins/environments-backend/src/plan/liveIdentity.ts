import { SLEEP_ANNOTATIONS } from '@brown-bear/platform';
import type { LiveObject } from '../cluster/EnvironmentCluster';
import { digestOf } from './canonicalJson';
import { at, mapOf } from './maps';
import { wantedOf } from './objectChanges';

/** Which object it is, and which version of what is wanted of it. */
export type LiveIdentity = { uid: string; version: string };

/**
 * Version of what people want of an object: its generation, which a change of
 * status leaves as it is. Where a server keeps none, and where an autoscaler
 * moves the replicas up and down, a digest of the content stands for it.
 */
export function identityOf(
  object: LiveObject,
  options: { isScaled?: boolean } = {},
): LiveIdentity {
  const { generation, uid } = object.metadata;
  if (generation !== undefined && !options.isScaled) {
    return { uid, version: String(generation) };
  }
  return { uid, version: digestOf(contentOf(object, options)) };
}

function contentOf(
  object: LiveObject,
  options: { isScaled?: boolean },
): object {
  const { metadata, spec, ...rest } = wantedOf(object);
  const { annotations, ...more } = mapOf(metadata);
  const { replicas, ...wanted } = mapOf(spec);
  return {
    ...rest,
    spec:
      options.isScaled || replicas === undefined
        ? wanted
        : { ...wanted, replicas },
    metadata: {
      ...more,
      annotations: Object.fromEntries(
        Object.entries(mapOf(annotations)).filter(([key]) => !isNoted(key)),
      ),
    },
  };
}

/** Annotations that controllers keep, as a status of objects. */
function isNoted(key: string): boolean {
  return (
    SLEEP_ANNOTATIONS.some(name => name === key) ||
    key === 'deployment.kubernetes.io/revision'
  );
}

/** Whether an autoscaler among the live objects moves its replicas. */
export function isScaledBy(
  autoscalers: readonly LiveObject[],
  object: LiveObject,
): boolean {
  return autoscalers.some(autoscaler => {
    const target = at(autoscaler, 'spec', 'scaleTargetRef');
    return (
      at(target, 'kind') === object.kind &&
      at(target, 'name') === object.metadata.name
    );
  });
}
