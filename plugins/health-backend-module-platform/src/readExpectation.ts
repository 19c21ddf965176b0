import {
  loadEnvironmentSpec,
  PLAN_NAMESPACE,
  readRenderedObjects,
} from '@brown-bear/platform';
import type { KubernetesObject } from '@brown-bear/platform';
import { expectedObject } from '@brown-bear/plugin-health-node';
import type { EnvironmentExpectation } from '@brown-bear/plugin-health-node';

/**
 * What a committed environment should run, with the systems of its cluster,
 * which has no environment of its own. It is awake: who puts it to sleep says
 * so at its namespace.
 */
export function readExpectation(
  name: string,
  options?: { root?: string },
): EnvironmentExpectation {
  const { cluster } = loadEnvironmentSpec(name, options);
  const objects = [
    ...readRenderedObjects(name, options),
    ...readRenderedObjects(`${cluster}-cluster`, options),
  ];
  return {
    environment: name,
    kind: 'core',
    entityRef: `resource:default/${name}`,
    cluster,
    clusterEntityRef: `resource:default/${cluster}-cluster`,
    namespaces: namespacesOf(objects),
    objects: objects.map(expectedObject),
    phase: 'awake',
  };
}

/** All but the one in which plans are tried: nothing ever runs there. */
function namespacesOf(objects: readonly KubernetesObject[]): string[] {
  return objects
    .filter(({ kind }) => kind === 'Namespace')
    .map(({ metadata }) => metadata.name)
    .filter(name => name !== PLAN_NAMESPACE);
}
