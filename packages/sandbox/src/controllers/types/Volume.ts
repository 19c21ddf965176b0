import type {
  Condition,
  KubernetesObject,
  ObjectMeta,
} from '../../registry/objects';
import type { LabelSelector } from './LabelSelector';
import type { NodeSelector } from './Pod';
import type { ResourceAmounts } from './ResourceAmounts';

export type VolumeClaim = KubernetesObject & {
  metadata: ObjectMeta;
  spec: {
    accessModes?: string[];
    storageClassName?: string;
    volumeName?: string;
    volumeMode?: string;
    selector?: LabelSelector;
    resources?: { requests?: ResourceAmounts };
  };
  status?: {
    phase: 'Pending' | 'Bound' | 'Lost';
    accessModes?: string[];
    capacity?: ResourceAmounts;
    conditions?: Condition[];
  };
};

export type Volume = KubernetesObject & {
  spec: {
    capacity: ResourceAmounts;
    accessModes: string[];
    persistentVolumeReclaimPolicy: 'Delete' | 'Retain';
    storageClassName?: string;
    volumeMode?: string;
    claimRef?: {
      apiVersion: string;
      kind: string;
      namespace?: string;
      name: string;
      uid?: string;
    };
    csi?: { driver: string; volumeHandle: string; fsType?: string };
    nodeAffinity?: { required: NodeSelector };
  };
  status?: {
    phase: 'Available' | 'Bound' | 'Released' | 'Failed';
    lastPhaseTransitionTime?: string;
  };
};

export type StorageClass = KubernetesObject & {
  provisioner: string;
  reclaimPolicy?: 'Delete' | 'Retain';
  volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer';
  allowVolumeExpansion?: boolean;
};
