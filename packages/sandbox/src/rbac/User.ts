/** Who a request comes from. */
export type User = {
  name: string;
  groups: readonly string[];
  uid?: string;
};

/** Who a ServiceAccount is, whatever token shows it. */
export function serviceAccountUser(namespace: string, name: string): User {
  return {
    name: `system:serviceaccount:${namespace}:${name}`,
    groups: [
      'system:serviceaccounts',
      `system:serviceaccounts:${namespace}`,
      'system:authenticated',
    ],
  };
}

/** The user as whom a part of the cluster itself writes. */
export function systemUser(component: string): User {
  return serviceAccountUser('kube-system', component);
}
