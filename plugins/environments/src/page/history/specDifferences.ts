import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import {
  differencesOf,
  type DraftDifference,
} from '../../create/draftDifferences';
import type { EnvironmentDraft } from '../../create/EnvironmentDraft';

function toDraft(spec: EnvironmentSpec): EnvironmentDraft {
  return { ...spec, lifetime: spec.lifetime ?? '' };
}

/** Which fields of two specs differ, in the order and words of the form. */
export function specDifferences(
  before: EnvironmentSpec,
  after: EnvironmentSpec,
): DraftDifference[] {
  return differencesOf(toDraft(before), toDraft(after));
}
