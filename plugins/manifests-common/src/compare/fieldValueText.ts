import type { JsonValue } from '@backstage/types';
import { stringify } from 'yaml';

/**
 * A value as a manifest writes it, so that the text `"1"` and the number `1`
 * are told apart; as many lines as it has.
 * @public
 */
export function fieldValueText(value: JsonValue): string {
  return stringify(value, { lineWidth: 0, version: '1.1' }).trimEnd();
}
