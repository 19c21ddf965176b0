import { InputError } from '@backstage/errors';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';

/** The same of one environment only; edges keep their place without it. */
export function inEnvironment(
  manifests: EntityManifests,
  environment: string,
): EntityManifests {
  const known = new Set(
    [
      ...manifests.environments,
      ...manifests.edges.flatMap(e => e.environments),
    ].map(state => state.environment),
  );
  if (!known.has(environment)) {
    throw new InputError(
      `environment: expected ${
        known.size > 0
          ? `one of ${[...known].join(', ')}`
          : `none, since no environment knows ${manifests.entityRef}`
      }, got ${JSON.stringify(environment)}`,
    );
  }
  const isWanted = (state: { environment: string }) =>
    state.environment === environment;
  return {
    ...manifests,
    environments: manifests.environments.filter(isWanted),
    edges: manifests.edges.map(edge => ({
      ...edge,
      environments: edge.environments.filter(isWanted),
    })),
  };
}
