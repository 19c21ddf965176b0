import { fieldTable } from './FieldTable';
import type { ProtobufField, ProtobufMessage } from './FieldTable';
import { WireReader } from './WireReader';

type Json = Record<string, unknown>;

/** Four bytes that begin everything Kubernetes writes in protobuf. */
const MAGIC = Buffer.from('k8s\0');

function textOf(value: bigint | Buffer): string {
  return Buffer.isBuffer(value) ? value.toString('utf8') : String(value);
}

/** Fields of a small message, by their numbers; the last one wins. */
function numbered(bytes: bigint | Buffer): Map<number, bigint | Buffer> {
  const fields = Buffer.isBuffer(bytes) ? WireReader.fields(bytes) : [];
  return new Map(Array.from(fields, ({ number, value }) => [number, value]));
}

function timeOf(bytes: bigint | Buffer, isMicro: boolean): string | undefined {
  const fields = numbered(bytes);
  const seconds = Number(fields.get(1) ?? 0n);
  const nanos = Number(fields.get(2) ?? 0n);
  // An empty message is Go's zero time, which is no time.
  if (fields.size === 0 || seconds < 0) {
    return undefined;
  }
  const text = new Date(seconds * 1000).toISOString().slice(0, 19);
  const micros = String(Math.floor(nanos / 1000)).padStart(6, '0');
  return `${text}${isMicro ? `.${micros}` : ''}Z`;
}

function intOrString(bytes: bigint | Buffer): unknown {
  const fields = numbered(bytes);
  return Number(fields.get(1) ?? 0n) === 1
    ? textOf(fields.get(3) ?? Buffer.alloc(0))
    : Number(fields.get(2) ?? 0n);
}

function valueOf(field: ProtobufField, value: bigint | Buffer): unknown {
  switch (field.type) {
    case 'bool':
      return value !== 0n;
    case 'bytes':
      return Buffer.isBuffer(value) ? value.toString('base64') : '';
    case 'double':
      return Buffer.isBuffer(value) ? value.readDoubleLE() : Number(value);
    case 'duration':
      return `${Number(numbered(value).get(1) ?? 0n) / 1e9}s`;
    case 'int':
      return Number(value);
    case 'intOrString':
      return intOrString(value);
    case 'json': {
      const raw = numbered(value).get(1);
      return raw === undefined ? undefined : JSON.parse(textOf(raw));
    }
    case 'list':
      return Array.from(WireReader.fields(value as Buffer), ({ value: item }) =>
        textOf(item),
      );
    case 'message':
      return decodeMessage(
        fieldTable().messages[field.message!],
        value as Buffer,
      );
    case 'microTime':
    case 'time':
      return timeOf(value, field.type === 'microTime');
    case 'quantity':
      return textOf(numbered(value).get(1) ?? Buffer.from('0'));
    default:
      return textOf(value);
  }
}

function isZero(value: unknown): boolean {
  return (
    value === undefined ||
    value === '' ||
    value === 0 ||
    value === false ||
    (typeof value === 'object' &&
      value !== null &&
      Object.keys(value).length === 0)
  );
}

function addEntry(
  object: Json,
  field: ProtobufField,
  value: bigint | Buffer,
): void {
  const name = field.name!;
  const entry = numbered(value);
  const map = (object[name] ?? {}) as Json;
  const item = entry.get(2);
  map[textOf(entry.get(1) ?? Buffer.alloc(0))] =
    item === undefined ? '' : valueOf(field, item);
  object[name] = map;
}

function decodeMessage(message: ProtobufMessage, bytes: Buffer): Json {
  const object: Json = {};
  for (const { number, value } of WireReader.fields(bytes)) {
    const field = message[number];
    if (!field) {
      continue;
    }
    if (field.map) {
      addEntry(object, field, value);
    } else if (field.inline) {
      Object.assign(object, valueOf(field, value));
    } else if (field.repeated) {
      const list = (object[field.name!] ??= []) as unknown[];
      list.push(valueOf(field, value));
    } else {
      const decoded = valueOf(field, value);
      // Go writes zeros of plain fields; in JSON they are left out.
      if (decoded !== undefined && (field.pointer || !isZero(decoded))) {
        object[field.name!] = decoded;
      }
    }
  }
  return object;
}

/**
 * Reads a request in Kubernetes' protobuf encoding, which kubectl ≥ 1.32 writes
 * for built-in kinds: https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
 * Undefined for a kind that is not known.
 */
export function decodeProtobuf(bytes: Buffer): Json | undefined {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new RangeError(
      'provided data does not appear to be a protobuf message',
    );
  }
  const envelope = numbered(bytes.subarray(MAGIC.length));
  const type = numbered(envelope.get(1) ?? Buffer.alloc(0));
  const apiVersion = textOf(type.get(1) ?? Buffer.alloc(0));
  const kind = textOf(type.get(2) ?? Buffer.alloc(0));
  const { kinds, messages } = fieldTable();
  const index = kinds[`${apiVersion} ${kind}`] ?? kinds[`v1 ${kind}`];
  if (index === undefined) {
    return undefined;
  }
  const raw = envelope.get(2);
  const object = Buffer.isBuffer(raw)
    ? decodeMessage(messages[index], raw)
    : {};
  return { apiVersion, kind, ...object };
}
