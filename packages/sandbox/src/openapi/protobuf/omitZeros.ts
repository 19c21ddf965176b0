import { fieldTable } from './FieldTable';
import type { ProtobufField, ProtobufMessage } from './FieldTable';
import { namedFieldsOf } from './namedFields';

type Json = Record<string, unknown>;

function isZero(value: unknown): boolean {
  return (
    value === '' ||
    value === 0 ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  );
}

function isEmptyMap(field: ProtobufField, value: unknown): boolean {
  return (
    field.map === true &&
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 0
  );
}

function cleanValue(field: ProtobufField, value: unknown): unknown {
  if (field.type !== 'message' || field.map) {
    return value;
  }
  const message = fieldTable().messages[field.message!];
  return Array.isArray(value)
    ? value.map(item => cleanObject(message, item))
    : cleanObject(message, value);
}

function cleanObject(message: ProtobufMessage, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  const fields = namedFieldsOf(message);
  const result: Json = {};
  for (const [name, child] of Object.entries(value)) {
    const field = fields.get(name);
    const isOmitted =
      field?.omit && (isZero(child) || isEmptyMap(field, child));
    if (!isOmitted) {
      result[name] = field ? cleanValue(field, child) : child;
    }
  }
  return result;
}

/**
 * Leaves out zeros as Kubernetes' types do when they are written: what is empty
 * and optional is not there. Kinds that the table does not know stay as they are.
 */
export function omitZeros<T extends { apiVersion: string; kind: string }>(
  object: T,
): T {
  const { kinds, messages } = fieldTable();
  const index = kinds[`${object.apiVersion} ${object.kind}`];
  return index === undefined
    ? object
    : (cleanObject(messages[index], object) as T);
}
