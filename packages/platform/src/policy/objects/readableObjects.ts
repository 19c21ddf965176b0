import type { KubernetesObject } from '../../render/KubernetesObject';
import { isMap, listOf, mapOf, textOf } from './json';

function readable(value: unknown): KubernetesObject[] {
  if (!isMap(value)) {
    return [];
  }
  const kind = textOf(value.kind) ?? '';
  if (kind === 'List') {
    return listOf(value.items).flatMap(readable);
  }
  const metadata = mapOf(value.metadata);
  return [
    {
      ...(value as KubernetesObject),
      apiVersion: textOf(value.apiVersion) ?? '',
      kind,
      metadata: {
        ...(metadata as KubernetesObject['metadata']),
        name: textOf(metadata.name) ?? '',
        namespace: textOf(metadata.namespace),
      },
    },
  ];
}

/**
 * Objects that rules can name, whatever they were given: a List becomes its
 * items, and one without a name is judged like any other.
 */
export function readableObjects(
  objects: readonly KubernetesObject[],
): KubernetesObject[] {
  return listOf(objects).flatMap(readable);
}
