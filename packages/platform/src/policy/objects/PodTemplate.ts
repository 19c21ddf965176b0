import type { KubernetesObject } from '../../render/KubernetesObject';
import { isMap, mapOf, numberOf, valueAt } from './json';
import type { JsonMap } from './json';
import { labelsOf } from './labels';
import { oncePerSet } from './oncePerSet';

/** Pods as an object describes them. */
export type PodTemplate = {
  /** The workload, or the Pod itself. */
  object: KubernetesObject;
  /** Path of the pod's metadata in the object. */
  metadataField: string;
  /** Path of the pod's spec in the object: `spec.template.spec`. */
  field: string;
  labels: Readonly<Record<string, string>>;
  spec: JsonMap;
  /** What the object declares; 1 if it says nothing, as the API does. */
  replicas: number;
  /** Whether the pods are meant to run for ever, not to end. */
  longRunning: boolean;
};

/** Where the templates of Kubernetes' workloads, and of most others, are. */
const PATHS = [
  ['spec', 'template'],
  ['spec', 'jobTemplate', 'spec', 'template'],
];

const RUN_TO_COMPLETION = ['CronJob', 'Job'];

/**
 * Pods of an object. The shape decides, not the kind: a kind that nobody
 * thought of must not escape the rules. Argo's Rollout is a case of it.
 */
function podTemplateOf(object: KubernetesObject): PodTemplate[] {
  const paths = object.kind === 'Pod' ? [[]] : PATHS;
  return paths.flatMap(path => {
    const template = valueAt(object, ...path);
    const spec = valueAt(template, 'spec');
    if (!isMap(spec) || !Array.isArray(spec.containers)) {
      return [];
    }
    return [
      {
        object,
        metadataField: [...path, 'metadata'].join('.'),
        field: [...path, 'spec'].join('.'),
        labels: labelsOf(template),
        spec,
        replicas: numberOf(mapOf(object.spec).replicas) ?? 1,
        longRunning: !RUN_TO_COMPLETION.includes(object.kind),
      },
    ];
  });
}

/** Every pod template of a set of objects, in their order. */
export const podTemplatesOf = oncePerSet((objects): readonly PodTemplate[] =>
  objects.flatMap(podTemplateOf),
);
