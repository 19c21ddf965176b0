import type { KubernetesObject } from '../KubernetesObject';
import type { Labels } from '../labels';
import { SECRET_STORE } from './externalSecret';
import { secretKey } from './secretKey';

/**
 * Characters of a generated secret. MySQL takes no more for the account that
 * copies, and letters and digits need no quoting in a script or an address:
 * 190 bits.
 */
const LENGTH = 32;
const DIGITS = 8;

/** How often the controller makes sure that they are in the store. */
const REFRESH_INTERVAL = '1h';

/**
 * Makes the secrets of a workload in the cluster and puts them into the store,
 * where its ExternalSecret finds them as it finds production's: once, as a
 * value that is there is left alone, and until the environment goes.
 * https://external-secrets.io/latest/guides/pushsecrets/
 */
export function generatedSecrets(options: {
  name: string;
  namespace: string;
  labels: Labels;
  environment: string;
  /** Names in the store, like `mysql-password`. */
  secrets: readonly string[];
}): KubernetesObject[] {
  const { environment, labels, name, namespace, secrets } = options;
  const metadata = { name, namespace, labels };
  return [
    {
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'Password',
      metadata,
      spec: {
        length: LENGTH,
        digits: DIGITS,
        symbols: 0,
        noUpper: false,
        allowRepeat: true,
        secretKeys: [...secrets],
      },
    },
    {
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'PushSecret',
      metadata,
      spec: {
        refreshInterval: REFRESH_INTERVAL,
        secretStoreRefs: [{ kind: 'ClusterSecretStore', name: SECRET_STORE }],
        updatePolicy: 'IfNotExists',
        deletionPolicy: 'Delete',
        selector: {
          generatorRef: {
            apiVersion: 'generators.external-secrets.io/v1alpha1',
            kind: 'Password',
            name,
          },
        },
        data: secrets.map(secret => ({
          match: {
            secretKey: secret,
            remoteRef: {
              remoteKey: secretKey({ environment, of: name, secret }),
            },
          },
        })),
      },
    },
  ];
}
