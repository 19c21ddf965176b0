import type { RenderedObject } from '@brown-bear/plugin-health-node';

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

/** What health compares of an object; undefined if it is none. */
export function slimObject(
  object: Record<string, unknown>,
): RenderedObject | undefined {
  const { apiVersion, kind, metadata, spec } = object as Partial<
    Record<string, any>
  >;
  if (
    typeof apiVersion !== 'string' ||
    typeof kind !== 'string' ||
    typeof metadata?.name !== 'string'
  ) {
    return undefined;
  }
  const { name, namespace, labels, annotations } = metadata;
  return {
    apiVersion,
    kind,
    metadata: { name, namespace, labels, annotations },
    ...(COMPARED.has(kind) && { spec }),
  };
}

/** What tells two objects of an environment apart. */
export function objectKey({
  apiVersion,
  kind,
  metadata,
}: RenderedObject): string {
  return [apiVersion, kind, metadata.namespace, metadata.name].join(' ');
}
