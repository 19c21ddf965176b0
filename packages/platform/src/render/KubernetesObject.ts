import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * A Kubernetes object as it is applied.
 * @public
 */
export type KubernetesObject = {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    /** Absent for objects of the whole cluster. */
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: JsonObject;
  /** Content of a ConfigMap. */
  data?: Record<string, string>;
  /** Whatever else its kind has beside `spec`: rules, subjects, webhooks … */
  [field: string]: JsonValue | undefined;
};

/** An object as people name it: `apps/v1 Deployment alm/issue-tracker`. */
export function describeObject(object: KubernetesObject): string {
  const { apiVersion, kind, metadata } = object;
  const place = metadata.namespace ? `${metadata.namespace}/` : '';
  return `${apiVersion} ${kind} ${place}${metadata.name}`;
}
