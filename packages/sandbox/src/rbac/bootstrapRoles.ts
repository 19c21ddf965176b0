import type { KubernetesObject } from '../registry/objects';
import type { PolicyRule } from './PolicyRule';

const RBAC = 'rbac.authorization.k8s.io';
const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'];

const DISCOVERY_PATHS = [
  '/api',
  '/api/*',
  '/apis',
  '/apis/*',
  '/healthz',
  '/livez',
  '/openapi',
  '/openapi/*',
  '/readyz',
  '/version',
  '/version/',
];

const PUBLIC_PATHS = ['/healthz', '/livez', '/readyz', '/version', '/version/'];

/** What is in namespaces and not about access, by API group. */
const NAMESPACED: Readonly<Record<string, readonly string[]>> = {
  '': [
    'configmaps',
    'endpoints',
    'events',
    'limitranges',
    'persistentvolumeclaims',
    'persistentvolumeclaims/status',
    'pods',
    'pods/log',
    'pods/status',
    'podtemplates',
    'replicationcontrollers',
    'replicationcontrollers/scale',
    'replicationcontrollers/status',
    'resourcequotas',
    'resourcequotas/status',
    'serviceaccounts',
    'services',
    'services/status',
  ],
  apps: ['*'],
  'argoproj.io': ['*'],
  autoscaling: ['*'],
  'autoscaling.k8s.io': ['*'],
  batch: ['*'],
  'discovery.k8s.io': ['endpointslices'],
  'events.k8s.io': ['events'],
  'external-secrets.io': ['*'],
  'networking.k8s.io': ['ingresses', 'ingresses/status', 'networkpolicies'],
  policy: ['*'],
};

function rules(verbs: readonly string[]): PolicyRule[] {
  return Object.entries(NAMESPACED).map(([group, resources]) => ({
    verbs,
    apiGroups: [group],
    resources,
  }));
}

const RBAC_RESOURCES: PolicyRule = {
  verbs: [...READ, ...WRITE],
  apiGroups: [RBAC],
  resources: ['rolebindings', 'roles'],
};

const SECRETS: PolicyRule = {
  verbs: [...READ, ...WRITE],
  apiGroups: [''],
  resources: ['secrets'],
};

const EVICTION: PolicyRule = {
  verbs: ['create'],
  apiGroups: [''],
  resources: ['pods/eviction'],
};

const SEE_NAMESPACES: PolicyRule = {
  verbs: READ,
  apiGroups: [''],
  resources: ['namespaces'],
};

const CLUSTER_ROLES: Readonly<Record<string, readonly PolicyRule[]>> = {
  'cluster-admin': [
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    { verbs: ['*'], nonResourceURLs: ['*'] },
  ],
  admin: [
    ...rules([...READ, ...WRITE]),
    SEE_NAMESPACES,
    RBAC_RESOURCES,
    SECRETS,
    EVICTION,
  ],
  edit: [...rules([...READ, ...WRITE]), SEE_NAMESPACES, SECRETS, EVICTION],
  view: [...rules(READ), SEE_NAMESPACES],
  'system:basic-user': [
    {
      verbs: ['create'],
      apiGroups: ['authorization.k8s.io'],
      resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    },
    {
      verbs: ['create'],
      apiGroups: ['authentication.k8s.io'],
      resources: ['selfsubjectreviews'],
    },
  ],
  'system:discovery': [{ verbs: ['get'], nonResourceURLs: DISCOVERY_PATHS }],
  'system:public-info-viewer': [
    { verbs: ['get'], nonResourceURLs: PUBLIC_PATHS },
  ],
};

type Subject = { kind: 'User' | 'Group'; name: string };

const BINDINGS: readonly [string, string, Subject][] = [
  ['sandbox-admin', 'cluster-admin', { kind: 'User', name: 'sandbox-admin' }],
  ['cluster-admin', 'cluster-admin', { kind: 'Group', name: 'system:masters' }],
  ...(['system:basic-user', 'system:discovery'] as const).map(
    (name): [string, string, Subject] => [
      name,
      name,
      { kind: 'Group', name: 'system:authenticated' },
    ],
  ),
  [
    'system:public-info-viewer',
    'system:public-info-viewer',
    { kind: 'Group', name: 'system:authenticated' },
  ],
];

/** The roles that every cluster has, and that of the sandbox's administrator. */
export function bootstrapRoles(): KubernetesObject[] {
  const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };
  const roles = Object.entries(CLUSTER_ROLES).map(([name, ofRole]) => ({
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name, labels },
    rules: ofRole,
  }));
  const bindings = BINDINGS.map(([name, role, subject]) => ({
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name, labels },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: RBAC, ...subject }],
  }));
  return [...roles, ...bindings];
}
