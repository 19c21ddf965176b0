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

/** Packages with the Go types of custom resources, as types and validators. */
export const MODEL_PACKAGES = {
  '@kubernetes-models/argo-rollouts': '2.0.0',
  '@kubernetes-models/autoscaler': '5.0.0',
  '@kubernetes-models/external-secrets': '2.0.0',
};
