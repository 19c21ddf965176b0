import { schemaOf } from '@brown-bear/kubernetes-schemas';
import { ObjectDecoder } from '../openapi/decodeObject';
import type { KubernetesObject } from '../registry/objects';
import { apiVersionOf } from '../registry/ResourceKind';
import type { ResourceKind } from '../registry/ResourceKind';
import type { FieldValidation } from './writeOptions';
import { StatusError } from './StatusError';

type Fields = Record<string, unknown>;

function failureOf(sentKind: string, kind: ResourceKind) {
  return (message: string) =>
    StatusError.badRequest(
      `${sentKind} in version "${kind.version}" cannot be handled as a ${kind.kind}: ${message}`,
    );
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
  duplicates?: readonly string[];
  validation: FieldValidation;
  warn(text: string): void;
}): KubernetesObject {
  const { kind, validation, warn, duplicates = [] } = options;
  const fields = checkType(options.value, kind);
  const fail = failureOf(kind.kind, kind);
  const schema = schemaOf({ apiVersion: apiVersionOf(kind), kind: kind.kind });
  if (!schema) {
    return toObject(fields, kind);
  }
  const { value, unknownFields } = ObjectDecoder.decode({
    kind: kind.kind,
    schema,
    value: fields,
    isCustom: kind.custom,
    fail,
  });
  const complaints = [
    ...duplicates.map(path => `duplicate field "${path}"`),
    ...unknownFields.map(path => `unknown field "${path}"`),
  ];
  if (complaints.length > 0 && validation === 'Strict') {
    throw fail(`strict decoding error: ${complaints.join(', ')}`);
  }
  if (validation === 'Warn') {
    complaints.forEach(warn);
  }
  return toObject(value as Fields, kind);
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
