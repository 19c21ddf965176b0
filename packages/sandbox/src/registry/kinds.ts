import type { ResourceKind } from './ResourceKind';

type Row = Pick<ResourceKind, 'kind' | 'resource'> & Partial<ResourceKind>;

function inGroup(group: string, version: string, rows: Row[]): ResourceKind[] {
  return rows.map(row => ({
    group,
    version,
    singular: row.kind.toLowerCase(),
    namespaced: true,
    shortNames: [],
    categories: [],
    subresources: [],
    ...row,
  }));
}

const ALL = ['all'];

/**
 * Everything a cluster of the sandbox serves, except what it computes (see
 * metrics). Names, short names and scopes are those of Kubernetes itself:
 * https://kubernetes.io/docs/reference/kubernetes-api/
 */
export const STORED_KINDS: readonly ResourceKind[] = [
  ...inGroup('', 'v1', [
    { kind: 'ConfigMap', resource: 'configmaps', shortNames: ['cm'] },
    { kind: 'Endpoints', resource: 'endpoints', shortNames: ['ep'] },
    { kind: 'Event', resource: 'events', shortNames: ['ev'] },
    { kind: 'LimitRange', resource: 'limitranges', shortNames: ['limits'] },
    {
      kind: 'Namespace',
      resource: 'namespaces',
      namespaced: false,
      shortNames: ['ns'],
    },
    { kind: 'Node', resource: 'nodes', namespaced: false, shortNames: ['no'] },
    {
      kind: 'PersistentVolumeClaim',
      resource: 'persistentvolumeclaims',
      shortNames: ['pvc'],
    },
    {
      kind: 'PersistentVolume',
      resource: 'persistentvolumes',
      namespaced: false,
      shortNames: ['pv'],
    },
    {
      kind: 'Pod',
      resource: 'pods',
      shortNames: ['po'],
      categories: ALL,
      subresources: ['log'],
    },
    {
      kind: 'ReplicationController',
      resource: 'replicationcontrollers',
      shortNames: ['rc'],
      categories: ALL,
    },
    {
      kind: 'ResourceQuota',
      resource: 'resourcequotas',
      shortNames: ['quota'],
    },
    { kind: 'Secret', resource: 'secrets' },
    { kind: 'ServiceAccount', resource: 'serviceaccounts', shortNames: ['sa'] },
    {
      kind: 'Service',
      resource: 'services',
      shortNames: ['svc'],
      categories: ALL,
    },
  ]),
  ...inGroup('apps', 'v1', [
    { kind: 'ControllerRevision', resource: 'controllerrevisions' },
    {
      kind: 'DaemonSet',
      resource: 'daemonsets',
      shortNames: ['ds'],
      categories: ALL,
    },
    {
      kind: 'Deployment',
      resource: 'deployments',
      shortNames: ['deploy'],
      categories: ALL,
    },
    {
      kind: 'ReplicaSet',
      resource: 'replicasets',
      shortNames: ['rs'],
      categories: ALL,
    },
    {
      kind: 'StatefulSet',
      resource: 'statefulsets',
      shortNames: ['sts'],
      categories: ALL,
    },
  ]),
  ...inGroup('autoscaling', 'v2', [
    {
      kind: 'HorizontalPodAutoscaler',
      resource: 'horizontalpodautoscalers',
      shortNames: ['hpa'],
      categories: ALL,
    },
  ]),
  ...inGroup('batch', 'v1', [
    {
      kind: 'CronJob',
      resource: 'cronjobs',
      shortNames: ['cj'],
      categories: ALL,
    },
    { kind: 'Job', resource: 'jobs', categories: ALL },
  ]),
  ...inGroup('coordination.k8s.io', 'v1', [
    { kind: 'Lease', resource: 'leases' },
  ]),
  ...inGroup('discovery.k8s.io', 'v1', [
    { kind: 'EndpointSlice', resource: 'endpointslices' },
  ]),
  ...inGroup('networking.k8s.io', 'v1', [
    {
      kind: 'IngressClass',
      resource: 'ingressclasses',
      namespaced: false,
    },
    { kind: 'Ingress', resource: 'ingresses', shortNames: ['ing'] },
    {
      kind: 'NetworkPolicy',
      resource: 'networkpolicies',
      shortNames: ['netpol'],
    },
  ]),
  ...inGroup('policy', 'v1', [
    {
      kind: 'PodDisruptionBudget',
      resource: 'poddisruptionbudgets',
      shortNames: ['pdb'],
    },
  ]),
  ...inGroup('storage.k8s.io', 'v1', [
    {
      kind: 'StorageClass',
      resource: 'storageclasses',
      namespaced: false,
      shortNames: ['sc'],
    },
  ]),
];

function stored(kindName: string): ResourceKind {
  return STORED_KINDS.find(kind => kind.kind === kindName)!;
}

export const DEPLOYMENTS = stored('Deployment');
export const EVENTS = stored('Event');
export const NAMESPACES = stored('Namespace');
export const NODES = stored('Node');
export const PODS = stored('Pod');
export const REPLICA_SETS = stored('ReplicaSet');
export const SECRETS = stored('Secret');
export const SERVICES = stored('Service');
