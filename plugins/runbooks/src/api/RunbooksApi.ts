import { createApiRef } from '@backstage/frontend-plugin-api';
import type { Runbook } from '@brown-bear/plugin-runbooks-common';

/**
 * Reads runbooks as the signed-in person may see them.
 * @public
 */
export interface RunbooksApi {
  /** Rejects with a `ResponseError` of status 404 where there is none to see. */
  getRunbook(
    entityRef: string,
    options?: { signal?: AbortSignal },
  ): Promise<Runbook>;
}

/**
 * Reference to the {@link RunbooksApi} of the app.
 * @public
 */
export const runbooksApiRef = createApiRef<RunbooksApi>().with({
  id: 'plugin.runbooks',
  pluginId: 'runbooks',
});
