import type { KubernetesObject } from '../KubernetesObject';
import type { Labels } from '../labels';
import { variableName } from '../variableName';
import { SHARED_SECRETS, secretKey } from './secretKey';

/** The store that a controller of every cluster copies secrets from. */
export const SECRET_STORE = 'secret-management';

/** How often the controller compares, as the runbook of Secret Management says. */
const REFRESH_INTERVAL = '5m';

/** A secret that belongs to another workload: two copies of one value would differ one day. */
export type BorrowedSecret = {
  /** Variable under which the borrower reads it. */
  key: string;
  /** Workload that it belongs to. */
  of: string;
  /** Name in the store, like `mysql-password`. */
  secret: string;
};

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
  /** Those of them that all self-service environments have in common. */
  shared?: readonly string[];
  /** Secrets of others that it has to know as well. */
  borrowed?: readonly BorrowedSecret[];
}): KubernetesObject {
  const {
    borrowed = [],
    environment,
    labels,
    name,
    namespace,
    secrets,
    shared = [],
  } = options;
  const own = secrets.map(secret => ({
    key: variableName(secret),
    of: name,
    secret,
  }));
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace, labels },
    spec: {
      refreshInterval: REFRESH_INTERVAL,
      secretStoreRef: { kind: 'ClusterSecretStore', name: SECRET_STORE },
      target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data: [...own, ...borrowed].map(({ key, of, secret }) => ({
        secretKey: key,
        remoteRef: {
          key: secretKey({
            environment: shared.includes(secret) ? SHARED_SECRETS : environment,
            of,
            secret,
          }),
        },
      })),
    },
  };
}
