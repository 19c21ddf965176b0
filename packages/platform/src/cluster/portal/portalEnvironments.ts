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
import { environmentsGuard } from './environmentsGuard';
import { planNamespace } from './planNamespace';
import { PORTAL_ENVIRONMENTS, PORTAL_NAMESPACE } from './portalAccounts';

/** Volumes outlive a mistake; nodes say what there is room for. */
const LOOKED_AT = [
  { apiGroups: [''], resources: ['nodes', 'persistentvolumes'] },
  { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'] },
];

/**
 * The account by which the portal makes, changes and deletes self-service
 * environments, and where it tries them first. A role cannot be bound to
 * namespaces by the beginning of their names: what it must not touch, the
 * guard refuses.
 */
export function portalEnvironments(plan: ClusterPlan): KubernetesObject[] {
  const { labels, spec } = plan;
  if (!spec.portalWrites.includes('environments')) {
    return [];
  }
  const to = {
    metadata: {
      name: PORTAL_ENVIRONMENTS,
      namespace: PORTAL_NAMESPACE,
      labels,
    },
  };
  return [
    account(to),
    ...grantInCluster(to, [
      ...allowing(
        [...LOOK, 'create', 'patch', 'delete'],
        ENVIRONMENT_RESOURCES,
        GENERATED_RESOURCES,
      ),
      ...allowing(['get', 'patch'], SCALES),
      ...allowing(LOOK, DERIVED_RESOURCES, LOOKED_AT),
    ]),
    ...environmentsGuard(plan),
    ...planNamespace(plan),
  ];
}
