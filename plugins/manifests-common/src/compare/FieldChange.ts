import type { JsonValue } from '@backstage/types';

/**
 * One field that two objects do not share.
 * @public
 */
export type FieldChange = {
  /** `spec.template.spec.containers[name="app"].image` */
  path: string;
  /** Absent where only the right object has the field. */
  left?: JsonValue;
  /** Absent where only the left object has the field. */
  right?: JsonValue;
};
