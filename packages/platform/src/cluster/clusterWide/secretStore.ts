import type { JsonObject } from '@backstage/types';
import { SECRET_STORE } from '../../render/secrets/externalSecret';
import type { KubernetesObject } from '../../render/KubernetesObject';
import type { ClusterPlan } from '../ClusterPlan';

/** ServiceAccount of the controller, which its chart makes. */
const CONTROLLER = 'external-secrets';

/** The cloud's secret store, which the controller asks with its own identity. */
function providerOf({ namespace, spec }: ClusterPlan): JsonObject {
  const { account, cloud, name, region } = spec;
  const serviceAccountRef = { name: CONTROLLER, namespace };
  switch (cloud) {
    case 'gcp':
      return {
        gcpsm: {
          projectID: account,
          auth: {
            workloadIdentity: {
              clusterLocation: region,
              clusterName: name,
              serviceAccountRef,
            },
          },
        },
      };
    case 'azure':
      return {
        azurekv: {
          authType: 'WorkloadIdentity',
          vaultUrl: `https://${account}.vault.azure.net`,
          serviceAccountRef,
        },
      };
    default:
      return {
        aws: {
          service: 'SecretsManager',
          region,
          // A name may be used again at once, and nothing stays: only a
          // self-service environment ever deletes.
          ...(spec.portalWrites.includes('environments') && {
            secretsManager: { forceDeleteWithoutRecovery: true },
          }),
          auth: { jwt: { serviceAccountRef } },
        },
      };
  }
}

/**
 * Where the secrets of all namespaces come from. It holds no secret itself:
 * the cloud knows the controller by the token of its ServiceAccount.
 */
export function secretStore(plan: ClusterPlan): KubernetesObject {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: SECRET_STORE, labels: plan.labels },
    spec: {
      provider: providerOf(plan),
      // Only namespaces that are rendered here.
      conditions: [
        {
          namespaceSelector: {
            matchLabels: {
              'app.kubernetes.io/part-of':
                plan.labels['app.kubernetes.io/part-of'],
            },
          },
        },
      ],
    },
  };
}
