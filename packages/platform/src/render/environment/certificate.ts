import { isCoreEnvironment } from '@brown-bear/plugin-environments-common';
import type { EnvironmentPlan } from '../EnvironmentPlan';
import { SECRET_STORE } from '../secrets/externalSecret';
import type { KubernetesObject } from '../KubernetesObject';
import type { Labels } from '../labels';
import { SHARED_SECRETS, secretKey as keyInStore } from '../secrets/secretKey';
import { CERTIFICATE } from '../service/ingress';

/** The certificate of the public zone in a namespace: from the secret store, renewed there. */
export function edgeCertificate(options: {
  namespace: string;
  labels: Labels;
  /** Environment or cluster whose certificate it is. */
  environment: string;
}): KubernetesObject {
  const { environment, labels, namespace } = options;
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: CERTIFICATE, namespace, labels },
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
        remoteRef: {
          key: keyInStore({
            environment,
            of: 'edge',
            secret: secretKey.replace('.', '-'),
          }),
        },
      })),
    },
  };
}

/** The certificate of an environment, where something in it is public. */
export function certificate(plan: EnvironmentPlan): KubernetesObject[] {
  const { labels, namespace, services, spec } = plan;
  const isPublic = services.some(
    ({ service }) => service.workload.host !== undefined,
  );
  return isPublic
    ? [
        edgeCertificate({
          namespace,
          labels,
          // One for the whole zone: an authority limits how many it signs.
          environment: isCoreEnvironment(spec.name)
            ? spec.name
            : SHARED_SECRETS,
        }),
      ]
    : [];
}
