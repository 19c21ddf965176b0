import type {
  EnvironmentOptions,
  EnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import { firstDraft, SPEC_FIELDS, specOf } from '../../create/EnvironmentDraft';
import { calendarOf } from './calendarOf';

type Values = Record<string, unknown>;

function given(values: Values): Values {
  const all: Values = { ...values, sleep: calendarOf(values.sleep) };
  return Object.fromEntries(
    SPEC_FIELDS.flatMap(field =>
      all[field] === undefined || all[field] === ''
        ? []
        : [[field, all[field]]],
    ),
  );
}

/**
 * The spec that the values of a template mean: over what exists, or over the
 * same defaults as the page has. A calendar is only what the form says: absent
 * is "never sleeps".
 */
export function templateSpec(
  values: Values,
  base: { live: EnvironmentSpec } | { offered: EnvironmentOptions },
): Record<string, unknown> {
  if ('live' in base) {
    return { ...base.live, ...given(values) };
  }
  const first = firstDraft(base.offered, 'UTC');
  return { ...specOf({ ...first, sleep: undefined }), ...given(values) };
}
