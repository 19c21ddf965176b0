import type { RenderedObject } from './ExpectationProvider';

/** Kinds of which more is compared than that they are there. */
const COMPARED = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'Job',
  'Pod',
  'Rollout',
  'StatefulSet',
]);

/**
 * What health compares of an object: no content of those of which it only
 * matters that they are there.
 * @public
 */
export function expectedObject(object: RenderedObject): RenderedObject {
  const { apiVersion, kind, metadata, spec } = object;
  const { name, namespace, labels, annotations } = metadata;
  return {
    apiVersion,
    kind,
    metadata: { name, namespace, labels, annotations },
    ...(COMPARED.has(kind) && { spec }),
  };
}
