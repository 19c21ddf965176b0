import {
  KubeClusterRole,
  KubeClusterRoleBinding,
  KubeRole,
  KubeRoleBinding,
  KubeServiceAccount,
} from 'cdk8s-plus-33/lib/imports/k8s';
import type { PolicyRule } from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from '../render/KubernetesObject';
import type { System } from './System';

/** Whoever something is granted to: name and place of a ServiceAccount. */
type Account = Pick<System, 'metadata'>;

const RBAC = 'rbac.authorization.k8s.io';

/** The right to look: to read, to list and to be told of changes. */
export const LOOK = ['get', 'list', 'watch'];

function subjectsOf({ metadata: { name, namespace } }: Account) {
  return [{ kind: 'ServiceAccount', name, namespace }];
}

/**
 * The account of a system. Pods that need its token ask for it themselves.
 * Annotations tell a cloud which of its roles the account stands for.
 */
export function account(
  { metadata }: Account,
  annotations?: Record<string, string>,
): KubernetesObject {
  return KubeServiceAccount.manifest({
    metadata: { ...metadata, ...(annotations && { annotations }) },
    automountServiceAccountToken: false,
  });
}

/** What an account may do in the whole cluster. */
export function grantInCluster(
  to: Account,
  rules: PolicyRule[],
): KubernetesObject[] {
  const { labels, name } = to.metadata;
  const metadata = { name, labels };
  return [
    KubeClusterRole.manifest({ metadata, rules }),
    KubeClusterRoleBinding.manifest({
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
      subjects: subjectsOf(to),
    }),
  ];
}

/** What an account may do in a namespace, its own unless another is named. */
export function grantInNamespace(
  to: Account,
  rules: PolicyRule[],
  namespace: string = to.metadata.namespace,
): KubernetesObject[] {
  const metadata = { ...to.metadata, namespace };
  const { name } = metadata;
  return [
    KubeRole.manifest({ metadata, rules }),
    KubeRoleBinding.manifest({
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'Role', name },
      subjects: subjectsOf(to),
    }),
  ];
}
