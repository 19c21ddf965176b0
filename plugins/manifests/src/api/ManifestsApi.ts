import { createApiRef } from '@backstage/frontend-plugin-api';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';

/**
 * Reads what is rendered of an entity, as the signed-in person may see it.
 * @public
 */
export interface ManifestsApi {
  /** Rejects with a `ResponseError` of status 404 where there is none to see. */
  getManifests(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<EntityManifests>;
}

/**
 * Reference to the {@link ManifestsApi} of the app.
 * @public
 */
export const manifestsApiRef = createApiRef<ManifestsApi>().with({
  id: 'plugin.manifests',
  pluginId: 'manifests',
});
