import type { StorageClassState } from '../state';
import { projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import { fieldsOf } from './rawFields';

export function projectStorageClass(object: RawObject): StorageClassState {
  const { volumeBindingMode } = fieldsOf(object);
  return {
    ...projectObject('StorageClass', object),
    bindingMode:
      volumeBindingMode === 'WaitForFirstConsumer'
        ? 'WaitForFirstConsumer'
        : 'Immediate',
  };
}
