import type { Format } from 'ajv';

/** Range of a signed integer of so many bits. JSON numbers are exact to 2^53. */
const integer = (bits: number): Format => ({
  type: 'number',
  validate: value => value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1),
});

const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const BASE64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Formats of the Kubernetes schema, as ajv takes them. */
export const FORMATS: Readonly<Record<string, Format>> = {
  int32: integer(32),
  int64: integer(64),
  double: { type: 'number', validate: value => Number.isFinite(value) },
  byte: BASE64,
  'date-time': { type: 'string', validate: isDateTime },
};

/** Whether a value is an int32 or any text: a port by number or by name. */
export function isIntOrString(value: unknown): boolean {
  return (
    typeof value === 'string' ||
    (typeof value === 'number' &&
      Number.isInteger(value) &&
      value === (value | 0))
  );
}

function isDateTime(text: string): boolean {
  const match = RFC3339.exec(text);
  if (!match) {
    return false;
  }
  const [year, month, day] = match.slice(1, 4).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
