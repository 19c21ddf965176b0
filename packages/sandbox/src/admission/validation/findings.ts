import type { FieldFinding } from '../../handlers/InvalidError';

/** Shorthands for what validation finds most often. */
export function required(field: string, message = ''): FieldFinding {
  return { type: 'Required', field, message };
}

export function invalid(
  field: string,
  value: unknown,
  message: string,
): FieldFinding {
  return { type: 'Invalid', field, value, message };
}

export function duplicate(field: string, value: unknown): FieldFinding {
  return { type: 'Duplicate', field, value, message: '' };
}

export function forbidden(field: string, message: string): FieldFinding {
  return { type: 'Forbidden', field, message };
}

export function unsupported(options: {
  field: string;
  value: unknown;
  supported: readonly string[];
}): FieldFinding {
  const { field, value, supported } = options;
  const list = supported.map(option => JSON.stringify(option));
  return {
    type: 'NotSupported',
    field,
    value,
    message: `supported values: ${list.join(', ')}`,
  };
}

export function oneOf(options: {
  field: string;
  value: unknown;
  supported: readonly string[];
}): FieldFinding[] {
  const { value, supported } = options;
  return value === undefined || supported.includes(value as string)
    ? []
    : [unsupported(options)];
}

export function notNegative(field: string, value: unknown): FieldFinding[] {
  return typeof value === 'number' && value < 0
    ? [invalid(field, value, 'must be greater than or equal to 0')]
    : [];
}
