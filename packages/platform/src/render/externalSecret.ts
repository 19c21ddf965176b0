import type { KubernetesObject } from './KubernetesObject';
import type { Labels } from './labels';
import { variableName } from './variableName';

/** The store that a controller of every cluster copies secrets from. */
export const SECRET_STORE = 'secret-management';

/** How often the controller compares, as the runbook of Secret Management says. */
const REFRESH_INTERVAL = '5m';

/**
 * A reference to secrets of a workload: the controller makes a Secret of the
 * same name from `alm/<environment>/<workload>/<name>`. No value is ever here.
 */
export function externalSecret(options: {
  name: string;
  namespace: string;
  labels: Labels;
  /** Environment or cluster whose secrets they are. */
  environment: string;
  /** Names in the store, like `mysql-password`. */
  secrets: readonly string[];
}): KubernetesObject {
  const { environment, labels, name, namespace, secrets } = options;
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace, labels },
    spec: {
      refreshInterval: REFRESH_INTERVAL,
      secretStoreRef: { kind: 'ClusterSecretStore', name: SECRET_STORE },
      target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data: secrets.map(secret => ({
        secretKey: variableName(secret),
        remoteRef: { key: `alm/${environment}/${name}/${secret}` },
      })),
    },
  };
}
