import { AGE, column, NAME, wide } from './TableColumn';
import type { Fields, TableColumn } from './TableColumn';

const MODES: Record<string, string> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

function modesText(modes: string[] | undefined): string {
  return (modes ?? []).map(mode => MODES[mode] ?? mode).join(',');
}

function phaseOf(object: Fields): string {
  return object.metadata.deletionTimestamp
    ? 'Terminating'
    : object.status?.phase ?? '';
}

const ATTRIBUTES_CLASS = column(
  'VolumeAttributesClass',
  object => object.spec.volumeAttributesClassName ?? '<unset>',
);

export const STORAGE_COLUMNS: Readonly<Record<string, readonly TableColumn[]>> =
  {
    'csidrivers.storage.k8s.io': [
      NAME,
      column('AttachRequired', object => object.spec.attachRequired ?? true, {
        type: 'boolean',
      }),
      column('PodInfoOnMount', object => object.spec.podInfoOnMount ?? false, {
        type: 'boolean',
      }),
      column(
        'StorageCapacity',
        object => object.spec.storageCapacity ?? false,
        {
          type: 'boolean',
        },
      ),
      column('Modes', object =>
        (object.spec.volumeLifecycleModes ?? []).join(','),
      ),
      AGE,
    ],
    'csinodes.storage.k8s.io': [
      NAME,
      column('Drivers', object => object.spec.drivers?.length ?? 0, {
        type: 'integer',
      }),
      AGE,
    ],
    persistentvolumeclaims: [
      NAME,
      column('Status', phaseOf),
      column('Volume', object => object.spec.volumeName ?? ''),
      column('Capacity', object => object.status?.capacity?.storage ?? ''),
      column('Access Modes', object =>
        object.spec.volumeName ? modesText(object.status?.accessModes) : '',
      ),
      column('StorageClass', object => object.spec.storageClassName ?? ''),
      ATTRIBUTES_CLASS,
      AGE,
      wide('VolumeMode', object => object.spec.volumeMode ?? '<unset>'),
    ],
    persistentvolumes: [
      NAME,
      column('Capacity', object => object.spec.capacity?.storage ?? ''),
      column('Access Modes', object => modesText(object.spec.accessModes)),
      column(
        'Reclaim Policy',
        object => object.spec.persistentVolumeReclaimPolicy ?? '',
      ),
      column('Status', phaseOf),
      column('Claim', object => {
        const claim = object.spec.claimRef;
        return claim ? `${claim.namespace}/${claim.name}` : '';
      }),
      column('StorageClass', object => object.spec.storageClassName ?? ''),
      ATTRIBUTES_CLASS,
      column('Reason', object => object.status?.reason ?? ''),
      AGE,
      wide('VolumeMode', object => object.spec.volumeMode ?? '<unset>'),
    ],
    'storageclasses.storage.k8s.io': [
      column(
        'Name',
        object => {
          const isDefault =
            object.metadata.annotations?.[
              'storageclass.kubernetes.io/is-default-class'
            ] === 'true';
          return `${object.metadata.name}${isDefault ? ' (default)' : ''}`;
        },
        { format: 'name' },
      ),
      column('Provisioner', object => object.provisioner),
      column('ReclaimPolicy', object => object.reclaimPolicy ?? 'Delete'),
      column(
        'VolumeBindingMode',
        object => object.volumeBindingMode ?? 'Immediate',
      ),
      column(
        'AllowVolumeExpansion',
        object => object.allowVolumeExpansion ?? false,
      ),
      AGE,
    ],
    'volumeattachments.storage.k8s.io': [
      NAME,
      column('Attacher', object => object.spec.attacher),
      column('PV', object => object.spec.source?.persistentVolumeName ?? ''),
      column('Node', object => object.spec.nodeName),
      column('Attached', object => object.status?.attached ?? false, {
        type: 'boolean',
      }),
      AGE,
    ],
  };
