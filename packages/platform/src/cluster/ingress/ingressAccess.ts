import type { KubernetesObject } from '../../render/KubernetesObject';
import { grantInCluster, grantInNamespace, LOOK } from '../access';
import type { System } from '../System';

/** Lease by which one replica alone writes the status of Ingress objects. */
export const ELECTION = 'ingress-controller-leader';

/** What ingress-nginx reads of all namespaces, and the little that it writes. */
export function ingressAccess(system: System): KubernetesObject[] {
  return [
    ...grantInCluster(system, [
      {
        apiGroups: [''],
        resources: ['configmaps', 'namespaces', 'nodes', 'pods', 'services'],
        verbs: LOOK,
      },
      // Certificates. It asks for all secrets at once, so that no name can bound it.
      { apiGroups: [''], resources: ['secrets'], verbs: LOOK },
      { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
      {
        apiGroups: ['discovery.k8s.io'],
        resources: ['endpointslices'],
        verbs: LOOK,
      },
      {
        apiGroups: ['networking.k8s.io'],
        resources: ['ingressclasses', 'ingresses'],
        verbs: LOOK,
      },
      {
        apiGroups: ['networking.k8s.io'],
        resources: ['ingresses/status'],
        verbs: ['update'],
      },
    ]),
    ...grantInNamespace(system, [
      {
        apiGroups: ['coordination.k8s.io'],
        resources: ['leases'],
        verbs: ['create'],
      },
      {
        apiGroups: ['coordination.k8s.io'],
        resources: ['leases'],
        resourceNames: [ELECTION],
        verbs: ['get', 'update'],
      },
    ]),
  ];
}
