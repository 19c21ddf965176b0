import type { KubernetesObject } from '../../render/KubernetesObject';
import { mapOf, mapsOf } from './json';
import { lastingContainersOf } from './PodContainer';
import { matchesAll } from './labels';
import { podTemplatesOf } from './PodTemplate';
import type { PodTemplate } from './PodTemplate';

/** Pods that a Service leads to; none for one without a selector. */
export function servedTemplatesOf(
  service: KubernetesObject,
  objects: readonly KubernetesObject[],
): PodTemplate[] {
  const { selector } = mapOf(service.spec);
  return podTemplatesOf(objects).filter(
    ({ labels, object }) =>
      object.metadata.namespace === service.metadata.namespace &&
      Object.keys(mapOf(selector)).length > 0 &&
      matchesAll(selector, labels),
  );
}

/** Whether the containers of a pod declare a port, by number or by name. */
export function listensOn(
  template: PodTemplate,
  port: { target: unknown; protocol: unknown },
): boolean {
  return lastingContainersOf(template)
    .flatMap(({ container }) => mapsOf(container.ports))
    .some(
      ({ containerPort, name, protocol }) =>
        (name === port.target || containerPort === port.target) &&
        (protocol ?? 'TCP') === (port.protocol ?? 'TCP'),
    );
}

/** Whether a Service has a port of this `{ name }` or `{ number }`. */
export function hasPort(service: KubernetesObject, port: unknown): boolean {
  const { name, number } = mapOf(port);
  return mapsOf(mapOf(service.spec).ports).some(own =>
    name === undefined ? own.port === number : own.name === name,
  );
}
