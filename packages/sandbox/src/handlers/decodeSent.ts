import { schemaOf } from '@brown-bear/kubernetes-schemas';
import type { ScannedField } from '../openapi/scanFields';
import { ObjectDecoder } from '../openapi/decodeObject';
import { omitZeros } from '../openapi/protobuf/omitZeros';
import type { KubernetesObject } from '../registry/objects';
import { apiVersionOf } from '../registry/ResourceKind';
import type { ResourceKind } from '../registry/ResourceKind';
import type { FieldValidation } from './writeOptions';
import { InvalidError } from './InvalidError';
import { StatusError } from './StatusError';

type Fields = Record<string, unknown>;

function failureOf(sentKind: string, kind: ResourceKind) {
  return (message: string) =>
    StatusError.badRequest(
      `${sentKind} in version "${kind.version}" cannot be handled as a ${kind.kind}: ${message}`,
    );
}

function patchFailure(patch: string) {
  return (message: string) =>
    InvalidError.of({
      kind: '',
      group: '',
      name: '',
      findings: [{ type: 'Invalid', field: 'patch', value: patch, message }],
    });
}

/** What a strict server would not take, in the order of the request. */
function complain(
  unknownFields: readonly string[],
  fields: readonly ScannedField[],
): string[] {
  const unknown = new Set(unknownFields);
  const scanned = fields.flatMap(({ path, isDuplicate }) => {
    if (isDuplicate) {
      return [`duplicate field "${path}"`];
    }
    return unknown.delete(path) ? [`unknown field "${path}"`] : [];
  });
  return [
    ...scanned,
    ...Array.from(unknown, path => `unknown field "${path}"`),
  ];
}

export function checkType(value: unknown, kind: ResourceKind): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw StatusError.badRequest(
      `the object provided is unrecognized (must be of type ${kind.kind}): it is no object`,
    );
  }
  const fields = value as Fields;
  const apiVersion = apiVersionOf(kind);
  const sentKind = String(fields.kind ?? kind.kind);
  if (fields.apiVersion !== undefined && fields.apiVersion !== apiVersion) {
    throw StatusError.badRequest(
      `the API version in the data (${fields.apiVersion}) does not match the expected API version (${apiVersion})`,
    );
  }
  if (sentKind !== kind.kind) {
    throw failureOf(
      sentKind,
      kind,
    )(
      `no kind "${sentKind}" is registered for version "${apiVersion}" in scheme "pkg/api/legacyscheme/scheme.go:30"`,
    );
  }
  return fields;
}

/**
 * Turns what a client sent into an object of its kind: unknown fields are
 * refused, warned of or dropped silently, as the client asks.
 */
export function decodeSent(options: {
  kind: ResourceKind;
  value: unknown;
  fields?: readonly ScannedField[];
  validation: FieldValidation;
  warn(text: string): void;
  /**
   * Keeps zeros and the notation of quantities: whoever applies them owns what
   * was written, though it is stored in another way.
   */
  isApplied?: boolean;
  /** The patch that made the value; it is then what is to blame. */
  patch?: string;
}): KubernetesObject {
  const { kind, validation, warn, patch } = options;
  const fields = checkType(options.value, kind);
  const fail =
    patch === undefined ? failureOf(kind.kind, kind) : patchFailure(patch);
  const schema = schemaOf({ apiVersion: apiVersionOf(kind), kind: kind.kind });
  if (!schema) {
    return toObject(fields, kind);
  }
  const { value, unknownFields } = ObjectDecoder.decode({
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    schema,
    value: fields,
    isCustom: kind.custom,
    keepsQuantities: options.isApplied,
    fail,
  });
  const complaints = complain(unknownFields, options.fields ?? []);
  if (complaints.length > 0 && validation === 'Strict') {
    throw fail(`strict decoding error: ${complaints.join(', ')}`);
  }
  if (validation === 'Warn') {
    complaints.forEach(warn);
  }
  const object = toObject(value as Fields, kind);
  return options.isApplied ? object : omitZeros(object);
}

/** An object with type and metadata, whatever a client left out. */
export function toObject(fields: Fields, kind: ResourceKind): KubernetesObject {
  const { apiVersion: _a, kind: _k, metadata, ...rest } = fields;
  return {
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    metadata: (metadata ?? {}) as KubernetesObject['metadata'],
    ...rest,
  };
}

/** A merged object in the notation in which it is stored. */
export function normalize(
  kind: ResourceKind,
  object: KubernetesObject,
): KubernetesObject {
  return decodeSent({
    kind,
    value: object,
    validation: 'Ignore',
    warn: () => undefined,
  });
}
