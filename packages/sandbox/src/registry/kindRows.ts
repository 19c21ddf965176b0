import type { ResourceKind } from './ResourceKind';

export type KindRow = Pick<ResourceKind, 'kind' | 'resource'> &
  Partial<ResourceKind>;

const ALL = ['all'];
const CLUSTER = { namespaced: false };
const STATUS = { subresources: ['status'] };
const SCALE = { subresources: ['scale', 'status'] };

/**
 * Names, short names, scopes and subresources as Kubernetes 1.33 serves them:
 * https://kubernetes.io/docs/reference/kubernetes-api/
 */
export const BUILT_IN_ROWS: Readonly<Record<string, readonly KindRow[]>> = {
  v1: [
    { kind: 'ConfigMap', resource: 'configmaps', shortNames: ['cm'] },
    { kind: 'Endpoints', resource: 'endpoints', shortNames: ['ep'] },
    { kind: 'Event', resource: 'events', shortNames: ['ev'] },
    { kind: 'LimitRange', resource: 'limitranges', shortNames: ['limits'] },
    {
      kind: 'Namespace',
      resource: 'namespaces',
      ...CLUSTER,
      shortNames: ['ns'],
      subresources: ['finalize', 'status'],
    },
    {
      kind: 'Node',
      resource: 'nodes',
      ...CLUSTER,
      ...STATUS,
      shortNames: ['no'],
    },
    {
      kind: 'PersistentVolumeClaim',
      resource: 'persistentvolumeclaims',
      ...STATUS,
      shortNames: ['pvc'],
    },
    {
      kind: 'PersistentVolume',
      resource: 'persistentvolumes',
      ...CLUSTER,
      ...STATUS,
      shortNames: ['pv'],
    },
    {
      kind: 'Pod',
      resource: 'pods',
      shortNames: ['po'],
      categories: ALL,
      subresources: ['binding', 'eviction', 'log', 'status'],
    },
    { kind: 'PodTemplate', resource: 'podtemplates' },
    {
      kind: 'ReplicationController',
      resource: 'replicationcontrollers',
      ...SCALE,
      shortNames: ['rc'],
      categories: ALL,
    },
    {
      kind: 'ResourceQuota',
      resource: 'resourcequotas',
      ...STATUS,
      shortNames: ['quota'],
    },
    { kind: 'Secret', resource: 'secrets' },
    {
      kind: 'ServiceAccount',
      resource: 'serviceaccounts',
      subresources: ['token'],
      shortNames: ['sa'],
    },
    {
      kind: 'Service',
      resource: 'services',
      ...STATUS,
      shortNames: ['svc'],
      categories: ALL,
    },
  ],
  'apps/v1': [
    { kind: 'ControllerRevision', resource: 'controllerrevisions' },
    {
      kind: 'DaemonSet',
      resource: 'daemonsets',
      ...STATUS,
      shortNames: ['ds'],
      categories: ALL,
    },
    {
      kind: 'Deployment',
      resource: 'deployments',
      ...SCALE,
      shortNames: ['deploy'],
      categories: ALL,
    },
    {
      kind: 'ReplicaSet',
      resource: 'replicasets',
      ...SCALE,
      shortNames: ['rs'],
      categories: ALL,
    },
    {
      kind: 'StatefulSet',
      resource: 'statefulsets',
      ...SCALE,
      shortNames: ['sts'],
      categories: ALL,
    },
  ],
  'autoscaling/v2': [
    {
      kind: 'HorizontalPodAutoscaler',
      resource: 'horizontalpodautoscalers',
      ...STATUS,
      shortNames: ['hpa'],
      categories: ALL,
    },
  ],
  'batch/v1': [
    {
      kind: 'CronJob',
      resource: 'cronjobs',
      ...STATUS,
      shortNames: ['cj'],
      categories: ALL,
    },
    { kind: 'Job', resource: 'jobs', ...STATUS, categories: ALL },
  ],
  'policy/v1': [
    {
      kind: 'PodDisruptionBudget',
      resource: 'poddisruptionbudgets',
      ...STATUS,
      shortNames: ['pdb'],
    },
  ],
  'networking.k8s.io/v1': [
    { kind: 'IngressClass', resource: 'ingressclasses', ...CLUSTER },
    {
      kind: 'Ingress',
      resource: 'ingresses',
      ...STATUS,
      shortNames: ['ing'],
    },
    {
      kind: 'NetworkPolicy',
      resource: 'networkpolicies',
      shortNames: ['netpol'],
    },
  ],
  'rbac.authorization.k8s.io/v1': [
    { kind: 'ClusterRole', resource: 'clusterroles', ...CLUSTER },
    { kind: 'ClusterRoleBinding', resource: 'clusterrolebindings', ...CLUSTER },
    { kind: 'Role', resource: 'roles' },
    { kind: 'RoleBinding', resource: 'rolebindings' },
  ],
  'storage.k8s.io/v1': [
    { kind: 'CSIDriver', resource: 'csidrivers', ...CLUSTER },
    { kind: 'CSINode', resource: 'csinodes', ...CLUSTER },
    {
      kind: 'StorageClass',
      resource: 'storageclasses',
      ...CLUSTER,
      shortNames: ['sc'],
    },
    {
      kind: 'VolumeAttachment',
      resource: 'volumeattachments',
      ...CLUSTER,
      ...STATUS,
    },
  ],
  'scheduling.k8s.io/v1': [
    {
      kind: 'PriorityClass',
      resource: 'priorityclasses',
      ...CLUSTER,
      shortNames: ['pc'],
    },
  ],
  'coordination.k8s.io/v1': [{ kind: 'Lease', resource: 'leases' }],
  'discovery.k8s.io/v1': [
    { kind: 'EndpointSlice', resource: 'endpointslices' },
  ],
  'apiextensions.k8s.io/v1': [
    {
      kind: 'CustomResourceDefinition',
      resource: 'customresourcedefinitions',
      ...CLUSTER,
      ...STATUS,
      shortNames: ['crd', 'crds'],
      categories: ['api-extensions'],
      verbs: ['get', 'list', 'watch'],
    },
  ],
  'admissionregistration.k8s.io/v1': [
    {
      kind: 'MutatingWebhookConfiguration',
      resource: 'mutatingwebhookconfigurations',
      ...CLUSTER,
      categories: ['api-extensions'],
    },
    {
      kind: 'ValidatingAdmissionPolicy',
      resource: 'validatingadmissionpolicies',
      ...CLUSTER,
      ...STATUS,
      categories: ['api-extensions'],
    },
    {
      kind: 'ValidatingAdmissionPolicyBinding',
      resource: 'validatingadmissionpolicybindings',
      ...CLUSTER,
      categories: ['api-extensions'],
    },
    {
      kind: 'ValidatingWebhookConfiguration',
      resource: 'validatingwebhookconfigurations',
      ...CLUSTER,
      categories: ['api-extensions'],
    },
  ],
};
