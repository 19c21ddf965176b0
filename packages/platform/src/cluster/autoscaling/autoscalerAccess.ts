import type { KubernetesObject } from '../../render/KubernetesObject';
import { grantInCluster, grantInNamespace, LOOK } from '../access';
import type { System } from '../System';

/**
 * What the autoscaler reads to foresee where pods would fit, and what it
 * changes: nodes, and pods that it moves away from them.
 */
export function autoscalerAccess(
  system: System,
  statusConfigMap: string,
): KubernetesObject[] {
  return [
    ...grantInCluster(system, [
      {
        apiGroups: [''],
        resources: [
          'namespaces',
          'persistentvolumeclaims',
          'persistentvolumes',
          'pods',
          'replicationcontrollers',
          'services',
        ],
        verbs: LOOK,
      },
      {
        apiGroups: [''],
        resources: ['nodes'],
        verbs: [...LOOK, 'update', 'delete'],
      },
      { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
      { apiGroups: [''], resources: ['pods/status'], verbs: ['update'] },
      { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
      {
        apiGroups: ['apps'],
        resources: ['daemonsets', 'replicasets', 'statefulsets'],
        verbs: LOOK,
      },
      { apiGroups: ['batch'], resources: ['jobs'], verbs: LOOK },
      {
        apiGroups: ['policy'],
        resources: ['poddisruptionbudgets'],
        verbs: LOOK,
      },
      {
        apiGroups: ['storage.k8s.io'],
        resources: [
          'csidrivers',
          'csinodes',
          'csistoragecapacities',
          'storageclasses',
          'volumeattachments',
        ],
        verbs: LOOK,
      },
    ]),
    ...grantInNamespace(system, [
      {
        apiGroups: [''],
        resources: ['configmaps'],
        verbs: ['create', 'list', 'watch'],
      },
      {
        apiGroups: [''],
        resources: ['configmaps'],
        resourceNames: [statusConfigMap],
        verbs: ['get', 'update', 'delete'],
      },
      {
        apiGroups: ['coordination.k8s.io'],
        resources: ['leases'],
        verbs: ['create'],
      },
      {
        apiGroups: ['coordination.k8s.io'],
        resources: ['leases'],
        resourceNames: [system.name],
        verbs: ['get', 'update'],
      },
    ]),
  ];
}
