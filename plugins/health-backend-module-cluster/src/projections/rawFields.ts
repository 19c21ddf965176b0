import {
  parseQuantity,
  quantityAsNumber,
} from '@brown-bear/kubernetes-schemas';

/** A part of an API object, of which nothing is certain. */
export type RawFields = Readonly<Record<string, unknown>>;

const NOTHING: RawFields = Object.freeze({});

/** An object's fields; none of anything else. */
export function fieldsOf(value: unknown): RawFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as RawFields)
    : NOTHING;
}

/** The objects of a list; none of anything else. */
export function listOf(value: unknown): RawFields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

/** A count that the API leaves out when it is zero. */
export function countOf(value: unknown): number {
  return numberOf(value) ?? 0;
}

/** IntOrString, as it is written. */
export function writtenOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** Milliseconds since 1970 of a time in RFC 3339. */
export function timeOf(value: unknown): number | undefined {
  const text = textOf(value);
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** Few quantities are written very often. */
const quantities = new Map<string, number | undefined>();
const MOST_QUANTITIES = 10_000;

/** A quantity in its unit: cores, bytes or pieces. */
export function quantityOf(value: unknown): number | undefined {
  const text = writtenOf(value);
  if (text === undefined) {
    return undefined;
  }
  if (!quantities.has(text)) {
    if (quantities.size >= MOST_QUANTITIES) {
      quantities.clear();
    }
    const parsed = parseQuantity(text);
    quantities.set(
      text,
      parsed === undefined ? undefined : quantityAsNumber(parsed),
    );
  }
  return quantities.get(text);
}
