/** Who a request comes from. */
export type User = {
  name: string;
  groups: readonly string[];
  uid?: string;
};

/** The user as whom a part of the cluster itself writes. */
export function systemUser(component: string): User {
  return {
    name: `system:serviceaccount:kube-system:${component}`,
    groups: [
      'system:serviceaccounts',
      'system:serviceaccounts:kube-system',
      'system:authenticated',
    ],
  };
}
