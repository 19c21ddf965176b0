import { stringify } from 'yaml';
import type { Endpoint, EndpointRole } from './Endpoint';

/**
 * A kubeconfig with one context per environment. It names the HTTPS addresses:
 * client-go sends no credentials over plain HTTP.
 */
export function renderKubeconfig(
  endpoints: readonly Endpoint[],
  role: EndpointRole = 'reader',
): string {
  const user = `sandbox-${role}`;
  const secure = endpoints.filter(({ protocol }) => protocol === 'https');
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': secure[0]?.name ?? '',
    clusters: secure.map(({ name, address, certificateAuthority }) => ({
      name,
      cluster: {
        server: address,
        'certificate-authority-data': Buffer.from(
          certificateAuthority!,
        ).toString('base64'),
      },
    })),
    users: secure.map(({ name, tokens }) => ({
      name: `${user}@${name}`,
      user: { token: tokens[role] },
    })),
    contexts: secure.map(({ name }) => ({
      name,
      context: {
        cluster: name,
        user: `${user}@${name}`,
        namespace: 'alm',
      },
    })),
  });
}
