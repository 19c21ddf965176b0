import { mapsOf, textOf } from './json';
import type { JsonMap } from './json';
import type { PodTemplate } from './PodTemplate';

/** One container of a pod template. */
export type PodContainer = {
  template: PodTemplate;
  container: JsonMap;
  /** Path in the object: `spec.template.spec.containers[0]`. */
  field: string;
  name: string;
  /**
   * `sidecar` is an init container that is restarted for ever: it runs beside
   * the others for the pod's whole life.
   */
  role: 'main' | 'sidecar' | 'init' | 'ephemeral';
};

const LISTS = [
  ['initContainers', 'init'],
  ['containers', 'main'],
  ['ephemeralContainers', 'ephemeral'],
] as const;

/** Every container of a template; init containers in the order they start in. */
export function containersOf(template: PodTemplate): PodContainer[] {
  return LISTS.flatMap(([list, role]) =>
    mapsOf(template.spec[list]).map((container, index) => ({
      template,
      container,
      field: `${template.field}.${list}[${index}]`,
      name: textOf(container.name) ?? '',
      role:
        role === 'init' && container.restartPolicy === 'Always'
          ? 'sidecar'
          : role,
    })),
  );
}

/** The containers that run for the pod's whole life. */
export function lastingContainersOf(template: PodTemplate): PodContainer[] {
  return containersOf(template).filter(
    ({ role }) => role === 'main' || role === 'sidecar',
  );
}
