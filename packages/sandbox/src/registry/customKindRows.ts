import type { KindRow } from './kindRows';

const STATUS = { subresources: ['status'] };

/** Names as the CustomResourceDefinitions of these projects declare them. */
export const CUSTOM_ROWS: Readonly<Record<string, readonly KindRow[]>> = {
  'argoproj.io/v1alpha1': [
    {
      kind: 'AnalysisRun',
      resource: 'analysisruns',
      shortNames: ['ar'],
    },
    {
      kind: 'AnalysisTemplate',
      resource: 'analysistemplates',
      shortNames: ['at'],
    },
    {
      kind: 'ClusterAnalysisTemplate',
      resource: 'clusteranalysistemplates',
      namespaced: false,
      shortNames: ['cat'],
    },
    {
      kind: 'Experiment',
      resource: 'experiments',
      ...STATUS,
      shortNames: ['exp'],
    },
    {
      kind: 'Rollout',
      resource: 'rollouts',
      subresources: ['scale', 'status'],
      shortNames: ['ro'],
    },
  ],
  'autoscaling.k8s.io/v1': [
    {
      kind: 'VerticalPodAutoscaler',
      resource: 'verticalpodautoscalers',
      ...STATUS,
      shortNames: ['vpa'],
    },
  ],
  'external-secrets.io/v1': [
    {
      kind: 'ClusterSecretStore',
      resource: 'clustersecretstores',
      namespaced: false,
      ...STATUS,
      shortNames: ['css'],
      categories: ['external-secrets'],
    },
    {
      kind: 'ExternalSecret',
      resource: 'externalsecrets',
      ...STATUS,
      shortNames: ['es'],
      categories: ['external-secrets'],
    },
    {
      kind: 'SecretStore',
      resource: 'secretstores',
      ...STATUS,
      shortNames: ['ss'],
      categories: ['external-secrets'],
    },
  ],
  'external-secrets.io/v1alpha1': [
    {
      kind: 'PushSecret',
      resource: 'pushsecrets',
      ...STATUS,
      shortNames: ['ps'],
      categories: ['external-secrets'],
    },
  ],
  'generators.external-secrets.io/v1alpha1': [
    {
      kind: 'Password',
      resource: 'passwords',
      ...STATUS,
      categories: ['external-secrets', 'external-secrets-generators'],
    },
  ],
};
