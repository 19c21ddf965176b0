import type { KubernetesObject } from '../../render/KubernetesObject';
import { podTemplatesOf } from './PodTemplate';
import type { PodTemplate } from './PodTemplate';

/** A namespace that pods run in, or that is applied itself. */
export type NamespaceContent = {
  name: string;
  /** The Namespace, else the first workload in it: what a finding points to. */
  object: KubernetesObject;
  /** Path in that object that says which namespace it is. */
  field: 'metadata.name' | 'metadata.namespace';
  /** Everything in the namespace. */
  objects: KubernetesObject[];
  templates: PodTemplate[];
};

/** Namespaces of a set of objects that have to be bounded and guarded. */
export function namespaceContentsOf(
  objects: readonly KubernetesObject[],
): NamespaceContent[] {
  const templates = podTemplatesOf(objects);
  const firsts = new Map<string, KubernetesObject>();
  for (const object of [
    ...objects.filter(({ kind }) => kind === 'Namespace'),
    ...templates.map(template => template.object),
  ]) {
    const { name, namespace } = object.metadata;
    const place = object.kind === 'Namespace' ? name : namespace ?? '';
    firsts.set(place, firsts.get(place) ?? object);
  }
  return [...firsts].map(([name, object]) => ({
    name,
    object,
    field: object.kind === 'Namespace' ? 'metadata.name' : 'metadata.namespace',
    objects: objects.filter(({ metadata }) => metadata.namespace === name),
    templates: templates.filter(
      template => template.object.metadata.namespace === name,
    ),
  }));
}
