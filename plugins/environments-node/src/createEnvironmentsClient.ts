import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { EnvironmentsClient } from '@brown-bear/plugin-environments-common';

/** A backend that does not answer is given up, milliseconds. */
const REQUEST_LIMIT = 10_000;

/**
 * A client for plugins of the backend. What it may do is what `credentials`
 * may do; by default they are the plugin's own, which read and never write.
 * @public
 */
export function createEnvironmentsClient(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  credentials?: BackstageCredentials;
}): EnvironmentsClient {
  const { auth, discovery, credentials } = options;
  return EnvironmentsClient.create({
    discoveryApi: discovery,
    fetchApi: {
      async fetch(input, init) {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: credentials ?? (await auth.getOwnServiceCredentials()),
          targetPluginId: 'environments',
        });
        const headers = new Headers(init?.headers);
        headers.set('authorization', `Bearer ${token}`);
        const limit = AbortSignal.timeout(REQUEST_LIMIT);
        const signal = init?.signal
          ? AbortSignal.any([init.signal, limit])
          : limit;
        return fetch(input, { ...init, headers, signal });
      },
    },
  });
}
