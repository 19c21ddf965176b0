import type { KubernetesObject } from '../../render/KubernetesObject';
import { account, grantInCluster, grantInNamespace, LOOK } from '../access';
import type { ClusterPlan } from '../ClusterPlan';
import { allowing, ENVIRONMENT_RESOURCES } from '../portal/environmentKinds';

/** Room, account and Lease of the deployment system. */
const NAME = 'deployment-system';

/** What applying a file takes; deleting stays a person's decision. */
const APPLY = [...LOOK, 'create', 'patch'];

/**
 * The account by which the deployment system reaches this cluster: it applies
 * environments and sees whether they become healthy. Systems of the cluster,
 * with their roles, are applied by delivery-team.
 */
export function deploymentAccount(plan: ClusterPlan): KubernetesObject[] {
  const { labels, namespace } = plan;
  const to = { metadata: { name: NAME, namespace, labels } };
  return [
    account(to),
    ...grantInCluster(to, [
      ...allowing(APPLY, ENVIRONMENT_RESOURCES),
      {
        apiGroups: ['', 'apps'],
        resources: ['events', 'pods', 'replicasets'],
        verbs: LOOK,
      },
    ]),
    // Two replicas run, one leads.
    ...grantInNamespace(to, [
      {
        apiGroups: ['coordination.k8s.io'],
        resources: ['leases'],
        verbs: ['create'],
      },
      {
        apiGroups: ['coordination.k8s.io'],
        resources: ['leases'],
        resourceNames: [NAME],
        verbs: ['get', 'update', 'patch'],
      },
    ]),
  ];
}
