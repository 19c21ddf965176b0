import type { EnvironmentPlan } from '../EnvironmentPlan';
import { SECRET_STORE } from '../externalSecret';
import type { KubernetesObject } from '../KubernetesObject';
import { CERTIFICATE } from '../service/ingress';

/**
 * The certificate of the public zone, where something in the environment is
 * public: from the secret store, renewed there.
 */
export function certificate(plan: EnvironmentPlan): KubernetesObject[] {
  const isPublic = plan.services.some(
    ({ service }) => service.workload.host !== undefined,
  );
  if (!isPublic) {
    return [];
  }
  const key = `alm/${plan.spec.name}/edge`;
  return [
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: {
        name: CERTIFICATE,
        namespace: plan.namespace,
        labels: plan.labels,
      },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: SECRET_STORE },
        target: {
          name: CERTIFICATE,
          creationPolicy: 'Owner',
          deletionPolicy: 'Retain',
          template: { type: 'kubernetes.io/tls' },
        },
        data: ['tls.crt', 'tls.key'].map(secretKey => ({
          secretKey,
          remoteRef: { key: `${key}/${secretKey.replace('.', '-')}` },
        })),
      },
    },
  ];
}
