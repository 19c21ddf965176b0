import type { ClaimState } from '../state';
import { intern } from './intern';
import { partOf, projectObject } from './projectObject';
import type { RawObject } from './projectObject';
import { fieldsOf, writtenOf } from './rawFields';

export function projectClaim(object: RawObject): ClaimState {
  const spec = partOf(object, 'spec');
  const { phase } = partOf(object, 'status');
  const { requests } = fieldsOf(spec.resources);
  return {
    ...projectObject('PersistentVolumeClaim', object),
    phase: phase === 'Bound' || phase === 'Lost' ? phase : 'Pending',
    storageClass: intern(spec.storageClassName),
    requested: intern(writtenOf(fieldsOf(requests).storage)),
  };
}
