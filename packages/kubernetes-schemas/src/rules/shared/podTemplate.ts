import type { CheckedObject } from '../ObjectRule';
import type { Metadata } from './Metadata';
import type { Container, PodSpec } from './PodSpec';

/** The pod that an object is, or makes more of. */
export type PodTemplate = {
  /** Path of what has `metadata` and `spec`; empty for a Pod itself. */
  path: string;
  metadata?: Metadata;
  spec: PodSpec;
};

const TEMPLATE_PATHS: Readonly<Record<string, readonly string[]>> = {
  'v1 Pod': [],
  'v1 PodTemplate': ['template'],
  'v1 ReplicationController': ['spec', 'template'],
  'apps/v1 DaemonSet': ['spec', 'template'],
  'apps/v1 Deployment': ['spec', 'template'],
  'apps/v1 ReplicaSet': ['spec', 'template'],
  'apps/v1 StatefulSet': ['spec', 'template'],
  'argoproj.io/v1alpha1 Rollout': ['spec', 'template'],
  'batch/v1 CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'batch/v1 Job': ['spec', 'template'],
};

/** Kinds that are or make pods. */
export const POD_KINDS: readonly string[] = Object.keys(TEMPLATE_PATHS);

/** The pod of an object, if its kind has one and it is there. */
export function podTemplateOf(object: CheckedObject): PodTemplate | undefined {
  const path = TEMPLATE_PATHS[`${object.apiVersion} ${object.kind}`];
  let at: unknown = path && object;
  for (const field of path ?? []) {
    at = (at as Record<string, unknown> | undefined)?.[field];
  }
  const { metadata, spec } = (at ?? {}) as Partial<PodTemplate>;
  return spec && { path: path.join('.'), metadata, spec };
}

/** Every container of an object's pod, with its path. */
export function containersOf(
  object: CheckedObject,
): { container: Container; path: string }[] {
  const template = podTemplateOf(object);
  if (!template) {
    return [];
  }
  const prefix = podSpecPath(template);
  const lists = [
    'initContainers',
    'containers',
    'ephemeralContainers',
  ] as const;
  return lists.flatMap(list =>
    (template.spec[list] ?? []).map((container, index) => ({
      container,
      path: `${prefix}.${list}[${index}]`,
    })),
  );
}

/** Path of the pod's `spec`. */
export function podSpecPath({ path }: PodTemplate): string {
  return path ? `${path}.spec` : 'spec';
}
