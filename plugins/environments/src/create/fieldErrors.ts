import { SPEC_FIELDS } from './EnvironmentDraft';

/** Field of the form, and what was expected there. */
export type FieldErrors = Partial<
  Record<(typeof SPEC_FIELDS)[number] | 'other', string>
>;

const START = new RegExp(
  `(?:^|[;:] )((?:${SPEC_FIELDS.join('|')})(?:\\.[^:;\\s]+)*): `,
  'g',
);

/**
 * Brings each part of `Invalid environment spec: name: expected …; services.0:
 * expected …` to its field. What names none is `other`.
 */
export function fieldErrorsOf(message: string): FieldErrors {
  const starts = [...message.matchAll(START)];
  if (starts.length === 0) {
    return { other: message };
  }
  const errors: FieldErrors = {};
  starts.forEach((start, index) => {
    const path = start[1].split('.');
    const field = path[0] as (typeof SPEC_FIELDS)[number];
    const end = starts[index + 1]?.index;
    const expected = message.slice(start.index + start[0].length, end);
    const where = path.slice(1).join('.');
    const words = where ? `${where}: ${expected}` : expected;
    errors[field] = errors[field] ? `${errors[field]}; ${words}` : words;
  });
  return errors;
}
