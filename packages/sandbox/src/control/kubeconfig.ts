import { stringify } from 'yaml';
import type { Endpoint } from './Endpoint';

/**
 * A kubeconfig with one context per environment. It names the HTTPS addresses:
 * client-go sends no credentials over plain HTTP.
 */
export function renderKubeconfig(endpoints: readonly Endpoint[]): string {
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
    users: secure.map(({ name, credentials }) => ({
      name: `sandbox-reader@${name}`,
      user: { token: credentials.token },
    })),
    contexts: secure.map(({ name }) => ({
      name,
      context: {
        cluster: name,
        user: `sandbox-reader@${name}`,
        namespace: 'alm',
      },
    })),
  });
}
