import { KubeStorageClass } from 'cdk8s-plus-33/lib/imports/k8s';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { STORAGE_CLASS } from '../../render/store/storageClass';
import type { ClusterPlan } from '../ClusterPlan';
import type { ClusterSpec } from '../ClusterSpec';

/** Encrypted SSD as each cloud's driver calls it. */
const DRIVERS: Record<
  ClusterSpec['cloud'],
  { provisioner: string; parameters: Record<string, string> }
> = {
  aws: {
    provisioner: 'ebs.csi.aws.com',
    parameters: { type: 'gp3', encrypted: 'true' },
  },
  // Google and Azure encrypt every disk.
  gcp: {
    provisioner: 'pd.csi.storage.gke.io',
    parameters: { type: 'pd-ssd' },
  },
  azure: {
    provisioner: 'disk.csi.azure.com',
    parameters: { skuName: 'Premium_LRS' },
  },
};

/**
 * The class of every volume. It is made in the zone where its first pod lands,
 * may grow, and goes with its claim: whether data outlive their environment is
 * decided there, by the StatefulSet.
 */
export function storageClass({ labels, spec }: ClusterPlan): KubernetesObject {
  return KubeStorageClass.manifest({
    metadata: { name: STORAGE_CLASS, labels },
    ...DRIVERS[spec.cloud],
    allowVolumeExpansion: true,
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'WaitForFirstConsumer',
  });
}
