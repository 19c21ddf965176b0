import type { ManifestComparison } from '@brown-bear/plugin-manifests-common';
import { plural } from '../summary/words';

/** A comparison as one sentence. */
export function comparisonInWords(
  comparison: ManifestComparison,
  names: { left: string; right: string },
): string {
  const { onlyLeft, onlyRight, different, equal } = comparison;
  const both = different.length + equal.length;
  const parts = [
    different.length > 0 &&
      `${different.length} of ${plural(both, 'object')} that both have ${
        different.length === 1 ? 'differs' : 'differ'
      }`,
    onlyLeft.length > 0 && `${onlyLeft.length} only in ${names.left}`,
    onlyRight.length > 0 && `${onlyRight.length} only in ${names.right}`,
  ].filter(Boolean);
  return parts.length > 0
    ? `${names.left} and ${names.right}: ${parts.join(', ')}.`
    : `${names.left} and ${names.right} render the same: ${plural(
        both,
        'object',
      )}, equal but for the name of the environment.`;
}
