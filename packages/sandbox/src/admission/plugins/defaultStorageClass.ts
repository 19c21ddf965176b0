import { STORAGE_CLASSES, VOLUME_CLAIMS } from '../../registry/kinds';
import type { AdmissionPlugin } from '../AdmissionRequest';
import type { Fields } from '../defaults/Fields';

const DEFAULT = 'storageclass.kubernetes.io/is-default-class';

/** https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass */
export const defaultStorageClass: AdmissionPlugin = {
  name: 'DefaultStorageClass',

  mutate({ operation, kind, object, registry }) {
    const spec = (object?.spec ?? {}) as Fields;
    const isAsked = spec.storageClassName !== undefined;
    if (operation !== 'CREATE' || kind !== VOLUME_CLAIMS || isAsked) {
      return object;
    }
    const found = registry
      .list(STORAGE_CLASSES)
      .find(({ metadata }) => metadata.annotations?.[DEFAULT] === 'true');
    return found
      ? {
          ...object!,
          spec: { ...spec, storageClassName: found.metadata.name },
        }
      : object;
  },
};
