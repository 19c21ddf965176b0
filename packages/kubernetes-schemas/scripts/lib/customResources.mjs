// What a CustomResourceDefinition says beside its schema. From the projects'
// own definitions; the printer columns are what `kubectl get` shows.

const age = {
  name: 'Age',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};
const column = (name, type, jsonPath) => ({ name, type, jsonPath });
const condition = (type, field) =>
  `.status.conditions[?(@.type=="${type}")].${field}`;

const STORE_COLUMNS = [
  age,
  column('Status', 'string', condition('Ready', 'reason')),
  column('Capabilities', 'string', '.status.capabilities'),
  column('Ready', 'string', condition('Ready', 'status')),
];

const ARGO = {
  package: '@kubernetes-models/argo-rollouts',
  group: 'argoproj.io',
  version: 'v1alpha1',
  scope: 'Namespaced',
  categories: [],
};
const SECRETS = {
  package: '@kubernetes-models/external-secrets',
  group: 'external-secrets.io',
  version: 'v1',
  scope: 'Namespaced',
  categories: ['external-secrets'],
  subresources: { status: {} },
};

export const CUSTOM_RESOURCES = [
  {
    ...ARGO,
    kind: 'Rollout',
    plural: 'rollouts',
    shortNames: ['ro'],
    subresources: {
      scale: {
        specReplicasPath: '.spec.replicas',
        statusReplicasPath: '.status.HPAReplicas',
        labelSelectorPath: '.status.selector',
      },
      status: {},
    },
    printerColumns: [
      column('Desired', 'integer', '.spec.replicas'),
      column('Current', 'integer', '.status.replicas'),
      column('Up-to-date', 'integer', '.status.updatedReplicas'),
      column('Available', 'integer', '.status.availableReplicas'),
      age,
    ],
  },
  {
    ...ARGO,
    kind: 'AnalysisTemplate',
    plural: 'analysistemplates',
    shortNames: ['at'],
    subresources: {},
    printerColumns: [age],
  },
  {
    ...ARGO,
    kind: 'AnalysisRun',
    plural: 'analysisruns',
    shortNames: ['ar'],
    subresources: {},
    printerColumns: [column('Status', 'string', '.status.phase'), age],
  },
  {
    ...SECRETS,
    kind: 'ExternalSecret',
    plural: 'externalsecrets',
    shortNames: ['es'],
    printerColumns: [
      column('StoreType', 'string', '.spec.secretStoreRef.kind'),
      column('Store', 'string', '.spec.secretStoreRef.name'),
      column('Refresh Interval', 'string', '.spec.refreshInterval'),
      column('Status', 'string', condition('Ready', 'reason')),
      column('Ready', 'string', condition('Ready', 'status')),
    ],
  },
  {
    ...SECRETS,
    kind: 'SecretStore',
    plural: 'secretstores',
    shortNames: ['ss'],
    printerColumns: STORE_COLUMNS,
  },
  {
    ...SECRETS,
    kind: 'ClusterSecretStore',
    plural: 'clustersecretstores',
    shortNames: ['css'],
    scope: 'Cluster',
    printerColumns: STORE_COLUMNS,
  },
  {
    package: '@kubernetes-models/autoscaler',
    group: 'autoscaling.k8s.io',
    version: 'v1',
    kind: 'VerticalPodAutoscaler',
    plural: 'verticalpodautoscalers',
    shortNames: ['vpa'],
    scope: 'Namespaced',
    categories: [],
    subresources: { status: {} },
    printerColumns: [
      column('Mode', 'string', '.spec.updatePolicy.updateMode'),
      column(
        'CPU',
        'string',
        '.status.recommendation.containerRecommendations[0].target.cpu',
      ),
      column(
        'Mem',
        'string',
        '.status.recommendation.containerRecommendations[0].target.memory',
      ),
      column(
        'Provided',
        'string',
        condition('RecommendationProvided', 'status'),
      ),
      age,
    ],
  },
];
