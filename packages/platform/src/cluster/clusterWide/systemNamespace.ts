import { KubeNamespace } from 'cdk8s-plus-33/lib/imports/k8s';
import { podSecurityLabels } from '../../render/environment/namespaceObject';
import type { KubernetesObject } from '../../render/KubernetesObject';
import type { ClusterPlan } from '../ClusterPlan';

/**
 * The namespace of the systems. Pod Security judges a whole namespace and lets
 * a pod read a folder of its node on no level but `privileged`; FluentD has
 * to. What else is not `restricted` is still named in warnings and the audit
 * log, and our own policies refuse it before it is applied. A namespace for
 * FluentD alone would need a quota, a default deny and a secret store of its
 * own, and everybody looks for it here.
 */
export function systemNamespace(plan: ClusterPlan): KubernetesObject {
  return KubeNamespace.manifest({
    metadata: {
      name: plan.namespace,
      labels: {
        ...plan.labels,
        ...podSecurityLabels('restricted'),
        'pod-security.kubernetes.io/enforce': 'privileged',
      },
    },
  });
}
