import type { FieldFinding } from '../../validate/schemaFindings';
import { mustBe } from './findings';

export type IntOrPercentage = number | string;

const PERCENTAGE = /^\d+%$/;

/** A finding for what is neither a count nor a percentage. */
export function checkCount(
  field: string,
  value: IntOrPercentage | undefined,
): FieldFinding[] {
  const isFine =
    value === undefined ||
    (typeof value === 'number' ? value >= 0 : PERCENTAGE.test(value));
  return isFine
    ? []
    : [mustBe(field, 'zero, a count or a percentage such as "25%"', value)];
}

/** The same, and a finding for more than everything. */
export function checkShare(
  field: string,
  value: IntOrPercentage | undefined,
): FieldFinding[] {
  const isTooMuch =
    typeof value === 'string' &&
    PERCENTAGE.test(value) &&
    Number.parseInt(value, 10) > 100;
  return isTooMuch
    ? [mustBe(field, 'at most "100%"', value)]
    : checkCount(field, value);
}

/** Whether a count or percentage is given and is nothing. */
export function isZero(value: IntOrPercentage | undefined): boolean {
  return value === 0 || (typeof value === 'string' && /^0+%$/.test(value));
}
