import type { HealthEvidence } from '@brown-bear/plugin-health-common';
import type { ObjectState } from '../../state';
import { objectName } from './objectName';

/** Times a clock could not have: toISOString throws beyond these. */
const LAST_TIME = 8.64e15;

type EvidenceOptions = {
  object: Pick<ObjectState, 'kind' | 'namespace' | 'name'>;
  /** Path of the field in the API object. */
  field: string;
  value?: HealthEvidence['value'];
  /** Milliseconds since 1970. */
  at?: number;
  /** Where it is not the one that is judged: not everybody sees every other. */
  environment?: string;
};

/** What a finding rests on: a field of an object, its value and since when. */
export function evidenceOf(options: EvidenceOptions): HealthEvidence {
  const { object, field, value, at, environment } = options;
  return {
    object: objectName(object),
    field,
    ...(value !== undefined && { value }),
    ...(at !== undefined &&
      Math.abs(at) <= LAST_TIME && { at: new Date(at).toISOString() }),
    ...(environment !== undefined && { environment }),
  };
}
