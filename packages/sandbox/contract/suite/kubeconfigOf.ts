import { stringify } from 'yaml';
import type { ContractTarget, Role } from './ContractTarget';

/** A kubeconfig with a context per role; the administrator's is the current one. */
export function kubeconfigOf(target: ContractTarget): string {
  const { endpoint, certificateAuthority, tokens } = target;
  const name = 'contract';
  const cluster = {
    server: endpoint,
    ...(certificateAuthority && {
      'certificate-authority-data':
        Buffer.from(certificateAuthority).toString('base64'),
    }),
  };
  const roles = Object.keys(tokens) as Role[];
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'admin',
    clusters: [{ name, cluster }],
    users: roles.map(role => ({ name: role, user: { token: tokens[role] } })),
    contexts: roles.map(role => ({
      name: role,
      context: { cluster: name, user: role },
    })),
  });
}
