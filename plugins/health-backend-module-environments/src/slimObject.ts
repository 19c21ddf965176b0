import { expectedObject } from '@brown-bear/plugin-health-node';
import type { RenderedObject } from '@brown-bear/plugin-health-node';

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
  return expectedObject({ apiVersion, kind, metadata, spec });
}

/** What tells two objects of an environment apart. */
export function objectKey({
  apiVersion,
  kind,
  metadata,
}: RenderedObject): string {
  return [apiVersion, kind, metadata.namespace, metadata.name].join(' ');
}
