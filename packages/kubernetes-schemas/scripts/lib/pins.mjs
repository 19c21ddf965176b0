// What the data is made from. To move to another version, change it here, run
// generate.mjs, and change KUBERNETES_VERSION and NOTICE along.

export const KUBERNETES = { module: 'k8s.io/kubernetes', version: 'v1.33.13' };

export const KUBERNETES_TYPES = { module: 'k8s.io/api', version: 'v0.33.13' };

export const METRICS = { module: 'k8s.io/metrics', version: 'v0.33.13' };

/** What a cluster of the platform serves, apart from its custom resources. */
export const GROUP_VERSIONS = [
  'v1',
  'admissionregistration.k8s.io/v1',
  'apiextensions.k8s.io/v1',
  'apiregistration.k8s.io/v1',
  'apps/v1',
  'authentication.k8s.io/v1',
  'authorization.k8s.io/v1',
  'autoscaling/v1',
  'autoscaling/v2',
  'batch/v1',
  'coordination.k8s.io/v1',
  'discovery.k8s.io/v1',
  'events.k8s.io/v1',
  'networking.k8s.io/v1',
  'policy/v1',
  'rbac.authorization.k8s.io/v1',
  'scheduling.k8s.io/v1',
  'storage.k8s.io/v1',
];

/** Definitions of custom resources, in files of their modules. */
export const CUSTOM_RESOURCES = [
  {
    module: 'github.com/argoproj/argo-rollouts',
    version: 'v1.10.1',
    files: [
      'manifests/crds/analysis-run-crd.yaml',
      'manifests/crds/analysis-template-crd.yaml',
      'manifests/crds/cluster-analysis-template-crd.yaml',
      'manifests/crds/experiment-crd.yaml',
      'manifests/crds/rollout-crd.yaml',
    ],
    kinds: [
      'AnalysisRun',
      'AnalysisTemplate',
      'ClusterAnalysisTemplate',
      'Experiment',
      'Rollout',
    ],
  },
  {
    module: 'github.com/external-secrets/external-secrets',
    version: 'v1.3.2',
    files: [
      'config/crds/bases/external-secrets.io_clustersecretstores.yaml',
      'config/crds/bases/external-secrets.io_externalsecrets.yaml',
      'config/crds/bases/external-secrets.io_pushsecrets.yaml',
      'config/crds/bases/external-secrets.io_secretstores.yaml',
      'config/crds/bases/generators.external-secrets.io_passwords.yaml',
    ],
    kinds: [
      'ClusterSecretStore',
      'ExternalSecret',
      'Password',
      'PushSecret',
      'SecretStore',
    ],
  },
  {
    module: 'k8s.io/autoscaler/vertical-pod-autoscaler',
    version: 'v1.8.1',
    files: ['deploy/vpa-v1-crd-gen.yaml'],
    kinds: ['VerticalPodAutoscaler'],
  },
];

/** Providers of a SecretStore that are kept: those of the platform's clouds. */
export const SECRET_PROVIDERS = ['aws', 'azurekv', 'gcpsm'];
