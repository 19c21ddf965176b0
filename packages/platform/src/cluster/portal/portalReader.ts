import type { KubernetesObject } from '../../render/KubernetesObject';
import { account, grantInCluster, LOOK } from '../access';
import type { ClusterPlan } from '../ClusterPlan';
import {
  allowing,
  DERIVED_RESOURCES,
  ENVIRONMENT_RESOURCES,
  GENERATED_RESOURCES,
  SCALES,
} from './environmentKinds';
import { PORTAL_NAMESPACE, PORTAL_READER } from './portalAccounts';

/** The cluster itself, as whoever operates it has to see it. */
const CLUSTER_RESOURCES = [
  { apiGroups: [''], resources: ['nodes', 'persistentvolumes'] },
  {
    apiGroups: ['admissionregistration.k8s.io'],
    resources: [
      'mutatingwebhookconfigurations',
      'validatingadmissionpolicies',
      'validatingadmissionpolicybindings',
      'validatingwebhookconfigurations',
    ],
  },
  {
    apiGroups: ['apiextensions.k8s.io'],
    resources: ['customresourcedefinitions'],
  },
  {
    apiGroups: ['argoproj.io'],
    resources: ['clusteranalysistemplates'],
  },
  {
    apiGroups: ['external-secrets.io'],
    resources: ['clustersecretstores'],
  },
  { apiGroups: ['metrics.k8s.io'], resources: ['nodes', 'pods'] },
  {
    apiGroups: ['networking.k8s.io'],
    resources: ['ingressclasses', 'ipaddresses', 'servicecidrs'],
  },
  {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['clusterrolebindings', 'clusterroles'],
  },
  { apiGroups: ['scheduling.k8s.io'], resources: ['priorityclasses'] },
  {
    apiGroups: ['storage.k8s.io'],
    resources: [
      'csidrivers',
      'csinodes',
      'csistoragecapacities',
      'storageclasses',
      'volumeattachments',
    ],
  },
];

/** Logs and states, which are not listed. */
const PARTS = [
  { apiGroups: [''], resources: ['pods/log', 'pods/status'] },
  {
    apiGroups: ['apps'],
    resources: [
      'daemonsets/status',
      'deployments/status',
      'replicasets/status',
      'statefulsets/status',
    ],
  },
];

/**
 * The account by which the portal looks: at everything but Secrets, and it
 * changes nothing. ConfigMaps are among it, as they hold no secret (policy
 * `secret.no-value`) and say what pods were started with.
 */
export function portalReader({ labels }: ClusterPlan): KubernetesObject[] {
  const to = {
    metadata: { name: PORTAL_READER, namespace: PORTAL_NAMESPACE, labels },
  };
  return [
    account(to),
    ...grantInCluster(to, [
      ...allowing(
        LOOK,
        ENVIRONMENT_RESOURCES,
        GENERATED_RESOURCES,
        DERIVED_RESOURCES,
        CLUSTER_RESOURCES,
      ),
      ...allowing(['get'], SCALES, PARTS),
    ]),
  ];
}
