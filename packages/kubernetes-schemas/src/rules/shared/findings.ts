import { describeValue } from '../../validate/describeValue';
import type { FieldFinding } from '../../validate/schemaFindings';
import type { NameForm } from './names';

/** A finding in the words of all others: what must be, and what is. */
export function mustBe(
  field: string,
  expected: string,
  found: unknown,
): FieldFinding {
  return { field, message: `must be ${expected}, not ${describeValue(found)}` };
}

/** A finding if a name does not have its form; nothing for an absent one. */
export function checkForm(
  field: string,
  form: NameForm,
  name: string | undefined,
): FieldFinding[] {
  return name === undefined || form.accepts(name)
    ? []
    : [mustBe(field, form.expected, name)];
}

/** A finding for every name that an earlier one in the list has too. */
export function checkUnique(
  names: readonly { field: string; name: string | undefined }[],
): FieldFinding[] {
  const seen = new Map<string, string>();
  const findings: FieldFinding[] = [];
  for (const { field, name } of names) {
    const first = name === undefined ? undefined : seen.get(name);
    if (first !== undefined) {
      findings.push({
        field,
        message: `must be unique, but "${name}" is also in ${first}`,
      });
    } else if (name !== undefined) {
      seen.set(name, field);
    }
  }
  return findings;
}

const MAX_PORT = 65_535;

/** A finding for a number that is no port; nothing for an absent one. */
export function checkPortNumber(
  field: string,
  port: number | undefined,
): FieldFinding[] {
  return port === undefined || (port >= 1 && port <= MAX_PORT)
    ? []
    : [mustBe(field, `a port from 1 to ${MAX_PORT}`, port)];
}

/** Names of the fields in a list that a value has. */
export function presentFields(
  value: object,
  fields: readonly string[],
): string[] {
  const present = value as Record<string, unknown>;
  return fields.filter(field => present[field] !== undefined);
}

/** A finding unless exactly one of several fields is there. */
export function exactlyOne(
  field: string,
  value: object,
  fields: readonly string[],
): FieldFinding[] {
  const present = presentFields(value, fields);
  if (present.length === 1) {
    return [];
  }
  const found = present.length === 0 ? 'none' : present.join(' and ');
  return [
    { field, message: `must have one of ${fields.join(', ')}, not ${found}` },
  ];
}
