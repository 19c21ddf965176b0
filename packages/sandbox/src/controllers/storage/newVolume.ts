import { toKubernetesTime } from '../../clock/timestamps';
import { stableUuid } from '../../hash/stableHash';
import type { NewObject } from '../../registry/Registry';
import { ZONE_LABEL } from '../scheduler/NodeInfo';
import type { StorageClass, Volume, VolumeClaim } from '../types/Volume';

/** The disk that a provisioner makes for a claim: one zone, one claim. */
export function newVolume(options: {
  claim: VolumeClaim;
  storageClass: StorageClass;
  zone: string | undefined;
  now: Date;
}): NewObject<Volume> {
  const { claim, storageClass, zone, now } = options;
  const { namespace, name, uid } = claim.metadata;
  const { provisioner } = storageClass;
  return {
    metadata: {
      name: `pvc-${uid}`,
      annotations: { 'pv.kubernetes.io/provisioned-by': provisioner },
      ...(zone && { labels: { [ZONE_LABEL]: zone } }),
    },
    spec: {
      capacity: { storage: claim.spec.resources?.requests?.storage ?? '1Gi' },
      accessModes: claim.spec.accessModes ?? ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
      storageClassName: storageClass.metadata.name,
      volumeMode: claim.spec.volumeMode ?? 'Filesystem',
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace,
        name,
        uid,
      },
      csi: {
        driver: provisioner,
        fsType: 'ext4',
        volumeHandle: stableUuid(uid!, 'disk'),
      },
      ...(zone && {
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              {
                matchExpressions: [
                  { key: ZONE_LABEL, operator: 'In', values: [zone] },
                ],
              },
            ],
          },
        },
      }),
    },
    status: {
      phase: 'Bound',
      lastPhaseTransitionTime: toKubernetesTime(now),
    },
  };
}
