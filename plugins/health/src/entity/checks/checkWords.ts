import type { HealthCheck } from '@brown-bear/plugin-health-common';
import { isoDuration } from '@brown-bear/plugin-health-react';

type Scalar = string | number | boolean;

/** As people write it: units that are signs stand like words. */
function write(value: Scalar, unit?: string): string {
  const text =
    typeof value === 'boolean'
      ? { true: 'yes', false: 'no' }[`${value}`]
      : value.toLocaleString('en');
  return unit === undefined ? text : `${text} ${unit}`;
}

/** `4 restarts in 6 min, objective 0`; undefined of a check without a value. */
export function valueInWords(
  check: Pick<HealthCheck, 'value' | 'unit' | 'objective' | 'window'>,
): string | undefined {
  const { value, unit, objective, window } = check;
  if (value === undefined) {
    return undefined;
  }
  const during = window === undefined ? '' : ` in ${isoDuration(window)}`;
  const against =
    objective === undefined ? '' : `, objective ${write(objective)}`;
  return `${write(value, unit)}${during}${against}`;
}

/** When the newest of what a check rests on was so. */
export function seenAt(
  check: Pick<HealthCheck, 'evidence'>,
): string | undefined {
  return check.evidence
    .flatMap(({ at }) => (at === undefined ? [] : [at]))
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}

/** Whether a link of a check leaves the portal. */
export function isOutside(link: string): boolean {
  return /^https?:\/\//.test(link);
}

/** `runbook` of a path of the portal, the host of any other address. */
export function linkInWords(link: string): string {
  const path = link.split(/[?#]/)[0];
  return isOutside(link)
    ? path.split('/')[2]
    : decodeURIComponent(path.split('/').filter(Boolean).at(-1) ?? 'home');
}

/**
 * Links of checks are data: only paths of the portal and web addresses are
 * followed.
 */
export function safeLink(link: string | undefined): string | undefined {
  return link !== undefined && (isOutside(link) || /^\/(?![/\\])/.test(link))
    ? link
    : undefined;
}
