import { make } from './objects';

const argo = (kind: string) => () => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind,
  metadata: {
    name: 'error-rate',
    ...(kind.startsWith('Cluster') ? {} : { namespace: 'alm' }),
  },
  spec: {
    args: [{ name: 'service' }],
    metrics: [
      {
        name: 'errors',
        interval: '1m',
        count: 5,
        failureLimit: 1,
        successCondition: 'result[0] < 0.01',
        provider: {
          prometheus: { address: 'http://prometheus:9090', query: 'up' },
        },
      },
    ],
  },
});

export const makeAnalysisTemplate = make(argo('AnalysisTemplate'));

export const makeClusterAnalysisTemplate = make(
  argo('ClusterAnalysisTemplate'),
);

export const makeAnalysisRun = make(argo('AnalysisRun'));

export const makeExperiment = make(() => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Experiment',
  metadata: { name: 'faster', namespace: 'alm' },
  spec: {
    duration: '5m',
    templates: [
      {
        name: 'candidate',
        selector: { matchLabels: { app: 'a' } },
        template: {
          metadata: { labels: { app: 'a' } },
          spec: { containers: [{ name: 'a', image: 'registry.example/a:2' }] },
        },
      },
    ],
    analyses: [{ name: 'errors', templateName: 'error-rate' }],
  },
}));

export const makeExternalSecret = make(() => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'mysql', namespace: 'alm' },
  spec: {
    refreshInterval: '1h',
    secretStoreRef: { kind: 'ClusterSecretStore', name: 'platform' },
    target: { name: 'mysql', creationPolicy: 'Owner' },
    data: [{ secretKey: 'password', remoteRef: { key: 'alm/mysql' } }],
  },
}));

const serviceAccountRef = { name: 'external-secrets', namespace: 'platform' };

export const makeSecretStore = make(() => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ClusterSecretStore',
  metadata: { name: 'platform' },
  spec: {
    provider: {
      aws: {
        service: 'SecretsManager',
        region: 'eu-central-1',
        auth: { jwt: { serviceAccountRef: { ...serviceAccountRef } } },
      },
    },
    conditions: [{ namespaceSelector: { matchLabels: { app: 'alm' } } }],
  },
}));

export const makeVerticalAutoscaler = make(() => ({
  apiVersion: 'autoscaling.k8s.io/v1',
  kind: 'VerticalPodAutoscaler',
  metadata: { name: 'issue-tracker', namespace: 'alm' },
  spec: {
    targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' },
    updatePolicy: { updateMode: 'Off' },
    resourcePolicy: {
      containerPolicies: [
        {
          containerName: '*',
          minAllowed: { cpu: '50m', memory: '64Mi' },
          maxAllowed: { cpu: 2, memory: '2Gi' },
        },
      ],
    },
  },
}));
