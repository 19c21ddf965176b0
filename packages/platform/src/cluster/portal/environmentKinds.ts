import type { PolicyRule } from 'cdk8s-plus-33/lib/imports/k8s';

type Resources = { apiGroups: string[]; resources: string[] };

/** What an environment consists of, as rendered: nobody needs a role or a secret to apply it. */
export const ENVIRONMENT_RESOURCES: readonly Resources[] = [
  {
    apiGroups: [''],
    resources: [
      'configmaps',
      'limitranges',
      'namespaces',
      'resourcequotas',
      'serviceaccounts',
      'services',
    ],
  },
  { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'] },
  {
    apiGroups: ['argoproj.io'],
    resources: ['analysistemplates', 'rollouts'],
  },
  {
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
  },
  {
    apiGroups: ['autoscaling.k8s.io'],
    resources: ['verticalpodautoscalers'],
  },
  { apiGroups: ['batch'], resources: ['cronjobs'] },
  { apiGroups: ['external-secrets.io'], resources: ['externalsecrets'] },
  {
    apiGroups: ['networking.k8s.io'],
    resources: ['ingresses', 'networkpolicies'],
  },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'] },
];

/** What a self-service environment has besides: its secrets are made in the cluster. */
export const GENERATED_RESOURCES: readonly Resources[] = [
  { apiGroups: ['external-secrets.io'], resources: ['pushsecrets'] },
  { apiGroups: ['generators.external-secrets.io'], resources: ['passwords'] },
];

/** What workloads are scaled by, and CronJobs need not. */
export const SCALES: readonly Resources[] = [
  {
    apiGroups: ['apps'],
    resources: ['deployments/scale', 'statefulsets/scale'],
  },
  { apiGroups: ['argoproj.io'], resources: ['rollouts/scale'] },
];

/** What controllers make of it, and what could be left of it. Secrets cannot be looked at. */
export const DERIVED_RESOURCES: readonly Resources[] = [
  {
    apiGroups: [''],
    resources: [
      'endpoints',
      'events',
      'persistentvolumeclaims',
      'pods',
      'podtemplates',
      'replicationcontrollers',
    ],
  },
  {
    apiGroups: ['apps'],
    resources: ['controllerrevisions', 'daemonsets', 'replicasets'],
  },
  { apiGroups: ['argoproj.io'], resources: ['analysisruns', 'experiments'] },
  { apiGroups: ['batch'], resources: ['jobs'] },
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'] },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'] },
  { apiGroups: ['events.k8s.io'], resources: ['events'] },
  { apiGroups: ['external-secrets.io'], resources: ['secretstores'] },
  {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['rolebindings', 'roles'],
  },
];

/** Rules of a role: the same verbs for all of the resources. */
export function allowing(
  verbs: string[],
  ...resources: (readonly Resources[])[]
): PolicyRule[] {
  return resources.flat().map(rule => ({ ...rule, verbs }));
}
