import { createApiRef } from '@backstage/frontend-plugin-api';
import type { SandboxState } from '@brown-bear/plugin-sandbox-common';

/**
 * Looks at the sandbox platform and breaks it, as far as the signed-in person may.
 * @public
 */
export interface SandboxApi {
  getState(options?: { signal?: AbortSignal }): Promise<SandboxState>;
  /** Rejects with a `ResponseError` whose message names the field that is wrong. */
  injectFault(fault: { type: string } & Record<string, unknown>): Promise<void>;
  healFault(id: string): Promise<void>;
  /** `advance` is an ISO 8601 duration, `rate` simulated seconds per real one. */
  changeClock(change: { advance?: string; rate?: number }): Promise<void>;
  startScenario(name: string): Promise<void>;
  stopScenario(id: string): Promise<void>;
}

/**
 * Reference to the {@link SandboxApi} of the app.
 * @public
 */
export const sandboxApiRef = createApiRef<SandboxApi>().with({
  id: 'plugin.sandbox',
  pluginId: 'sandbox',
});
