import { PRIORITY_CLASSES, STORAGE_CLASSES } from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { Registry } from '../registry/Registry';

type WithFields = KubernetesObject & Record<string, unknown>;

/** https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass */
const SYSTEM_PRIORITIES = [
  {
    name: 'system-cluster-critical',
    value: 2_000_000_000,
    description:
      'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  },
  {
    name: 'system-node-critical',
    value: 2_000_001_000,
    description:
      'Used for system critical pods that must not be moved from their current node.',
  },
];

/** What a provider puts into a cluster unless its owner brings an own one. */
export function seedClusterDefaults(registry: Registry): void {
  for (const { name, value, description } of SYSTEM_PRIORITIES) {
    if (!registry.get(PRIORITY_CLASSES, { name })) {
      registry.create<WithFields>(PRIORITY_CLASSES, {
        metadata: { name },
        value,
        description,
        globalDefault: false,
        preemptionPolicy: 'PreemptLowerPriority',
      });
    }
  }
  if (registry.count(STORAGE_CLASSES) === 0) {
    registry.create<WithFields>(STORAGE_CLASSES, {
      metadata: {
        name: 'standard',
        annotations: {
          'storageclass.kubernetes.io/is-default-class': 'true',
        },
      },
      provisioner: 'disk.csi.sandbox.brown-bear.io',
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
    });
  }
}
